namespace ApplianceMail.Transport.Doors;

/// <summary>The files of a pick-up directory: claimed ones in <c>claimed</c>, bad ones with their reasons in <c>bad</c>.</summary>
sealed class PickupFiles
{
    /// <summary>How long a file's size and time must not have changed: programs that do not rename write in pieces.</summary>
    public static readonly TimeSpan Stability = TimeSpan.FromSeconds(2);

    /// <summary>An empty file that nobody has written to for so long is no message.</summary>
    static readonly TimeSpan s_empty = TimeSpan.FromMinutes(1);

    /// <summary>Most characters of a file's name that are kept: what we put before it must fit, too.</summary>
    const int MaxName = 120;

    const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    readonly TimeProvider _time;
    readonly string _claimed;
    readonly string _bad;
    Dictionary<string, (long Size, DateTime Written, long Since)> _seen = [];

    public PickupFiles(string directory, TimeProvider time)
    {
        (Directory, _time) = (Path.GetFullPath(directory), time);
        _claimed = Path.Combine(Directory, "claimed");
        _bad = Path.Combine(Directory, "bad");
        foreach (var path in (string[])[Directory, _claimed, _bad]) Make(path);
        // Where everybody may write, somebody may have been here first.
        foreach (var path in (string[])[_claimed, _bad]) RequireOwn(path);
    }

    public string Directory { get; }

    /// <summary>Claims what is complete.</summary>
    /// <returns>True: something is still being written.</returns>
    public bool Claim()
    {
        var seen = new Dictionary<string, (long, DateTime, long)>();
        foreach (var file in new DirectoryInfo(Directory).EnumerateFiles().Where(IsMessage))
        {
            if (IsComplete(file, out var look)) TryClaim(file);
            else seen[file.Name] = look;
        }
        _seen = seen;
        return seen.Count > 0;
    }

    /// <summary>The claimed files, those of an earlier process too.</summary>
    public IReadOnlyList<string> Claimed() => [.. System.IO.Directory.EnumerateFiles(_claimed).Order(StringComparer.Ordinal)];

    public static FileStream Open(string path) => new(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read | FileShare.Delete, Options = FileOptions.SequentialScan | FileOptions.Asynchronous });

    /// <summary>Moves a claimed file among the bad ones, with the reason beside it.</summary>
    /// <returns>Its name there.</returns>
    public string SetAside(string claimed, string reason)
    {
        var name = Path.GetFileName(claimed);
        // Without the number that claiming put before it, unless there is such a file already.
        int dash = name.IndexOf('-');
        if (dash >= 0 && !File.Exists(Path.Combine(_bad, name[(dash + 1)..]))) name = name[(dash + 1)..];
        File.Move(claimed, Path.Combine(_bad, name), overwrite: true);
        File.WriteAllText(Path.Combine(_bad, name + ".reason.txt"), reason + Environment.NewLine);
        return name;
    }

    /// <summary>Hidden and temporary names are a writer's own. Links could name files that their maker may not read.</summary>
    static bool IsMessage(FileInfo file) =>
        file.Name[0] is not ('.' or '~') && !file.Name.EndsWith(".tmp", StringComparison.OrdinalIgnoreCase) && file.LinkTarget is null && (file.Attributes & (FileAttributes.ReparsePoint | FileAttributes.Device)) == 0;

    bool IsComplete(FileInfo file, out (long Size, DateTime Written, long Since) look)
    {
        look = (file.Length, file.LastWriteTimeUtc, _time.GetTimestamp());
        // A pipe has no length, and whoever opens it waits for its writer.
        var needed = file.Length == 0 ? s_empty : Stability;
        if (_seen.TryGetValue(file.Name, out var before) && before.Size == look.Size && before.Written == look.Written)
        {
            look.Since = before.Since;
            // For files whose time lies in the future, or on a drive with another clock.
            if (_time.GetElapsedTime(before.Since) >= needed) return true;
        }
        var age = _time.GetUtcNow().UtcDateTime - look.Written;
        return age >= needed;
    }

    void TryClaim(FileInfo file)
    {
        try
        {
            var name = file.Name.Length <= MaxName ? file.Name : file.Name[^MaxName..];
            file.MoveTo(Path.Combine(_claimed, $"{Guid.NewGuid():N}-{name}"));
            // Checked again where nobody else can exchange it.
            file.Refresh();
            if (!IsMessage(new FileInfo(file.FullName))) SetAside(file.FullName, "It is no plain file.");
            else if (file.Length == 0) SetAside(file.FullName, "It is empty.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Windows: its writer has it open still. Whatever it is, the next look tries again.
        }
    }

    static void Make(string path)
    {
        if (System.IO.Directory.Exists(path)) return;
        if (OperatingSystem.IsWindows()) System.IO.Directory.CreateDirectory(path);
        else System.IO.Directory.CreateDirectory(path, Private);
    }

    /// <exception cref="IOException">It is a link.</exception>
    /// <exception cref="UnauthorizedAccessException">It is somebody else's.</exception>
    static void RequireOwn(string path)
    {
        if (new DirectoryInfo(path).LinkTarget is not null) throw new IOException($"{path} is a link; it must be a directory of the server's own.");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, Private);
    }
}
