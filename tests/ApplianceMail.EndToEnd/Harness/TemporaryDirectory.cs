namespace ApplianceMail.EndToEnd.Harness;

/// <summary>A folder that is gone after the test.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    /// <summary>How often it is tried, at intervals of <see cref="PauseMilliseconds"/>.</summary>
    const int Tries = 200;

    const int PauseMilliseconds = 50;

    public string Path { get; } = Directory.CreateTempSubdirectory("appliancemail-e2e-").FullName;

    /// <summary>Writes a file and returns its path.</summary>
    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Writes a file that its owner alone may read, as msmtp, fetchmail and ssh demand of files with passwords.</summary>
    public string WriteSecret(string name, string text)
    {
        var path = Write(name, text);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    public string Write(string name, byte[] content)
    {
        var path = Write(name, "");
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Programs that have ended may have left others that end a little later, and write here until then.</summary>
    public void Dispose()
    {
        for (int tries = 1; Directory.Exists(Path); tries++)
        {
            try
            {
                Directory.Delete(Path, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException && tries < Tries)
            {
                Thread.Sleep(PauseMilliseconds);
            }
        }
    }
}
