using System.Reflection;

namespace ApplianceMail.EndToEnd.Com;

/// <summary>
/// One Windows with the registered automation object, and one server, for all tests of this folder: a Windows takes ten seconds to make.
/// Without Wine there is nothing, and each test says that it is skipped.
/// </summary>
public sealed class ComMachine : IAsyncLifetime
{
    readonly TemporaryDirectory _directory = new();

    public WinePrefix Wine { get; private set; } = null!;

    public ApplianceProcess Server { get; private set; } = null!;

    /// <summary>The files of the object, in a folder whose name has a blank, as in Program Files.</summary>
    public string ObjectDirectory => Path.Combine(_directory.Path, "Mail Server");

    public string ComHost => Path.Combine(ObjectDirectory, "ApplianceMail.ComInterop.comhost.dll");

    /// <summary>For scripts and files of tests.</summary>
    public TemporaryDirectory Folder => _directory;

    public static string Root { get; } = FindRoot();

    /// <summary>Skips the test where its machine could not be made.</summary>
    public static void Require()
    {
        Skip.If(OperatingSystem.IsWindows(), "The registry of a real Windows is not touched by tests.");
        Tool.Require("wine");
    }

    public async Task InitializeAsync()
    {
        if (OperatingSystem.IsWindows() || !Tool.IsThere("wine")) return;
        var server = ApplianceProcess.StartNewAsync();
        Wine = await WinePrefix.StartAsync();
        Wine.DotNetRoot = LayOutRuntime();
        CopyObject();
        await Wine.RunAsync("regsvr32", "/s", WinePrefix.WindowsPath(ComHost));
        AllowSurrogate();
        Server = await server;
    }

    /// <summary>Wine starts the surrogate of 32 bits for every object, whatever the registry says; Windows goes by PreferredServerBitness.</summary>
    void AllowSurrogate()
    {
        var windows = Path.Combine(Wine.SystemDrive, "windows");
        var started = Path.Combine(Directory.CreateDirectory(Path.Combine(windows, "syswow64")).FullName, "dllhost.exe");
        File.Delete(started);
        File.Copy(Path.Combine(windows, "system32", "dllhost.exe"), started);
    }

    public async Task DisposeAsync()
    {
        if (Wine is not null) await Wine.DisposeAsync();
        if (Server is not null) await Server.DisposeAsync();
        _directory.Dispose();
    }

    /// <summary>Runs a script of Windows' script host and returns the lines that it printed.</summary>
    /// <remarks>On a busy machine Wine's host ends with 0 before it has run a line of the script, once in some hundred starts: then it is started again. Every script here prints something.</remarks>
    /// <param name="script">A file's path.</param>
    /// <param name="exitCode">What it must end with.</param>
    /// <param name="limit">Null: what a mail client may take.</param>
    public async Task<IReadOnlyList<string>> RunScriptAsync(
        string script, IReadOnlyList<string>? arguments = null, IReadOnlyDictionary<string, string>? environment = null, string input = "", TimeSpan? limit = null, int exitCode = 0)
    {
        const int starts = 3;
        string[] command = ["cscript", "//nologo", WinePrefix.WindowsPath(script), .. arguments ?? []];
        for (int start = 1; ; start++)
        {
            var ended = await Wine.StartAsync(command, Variables(environment), input, limit);
            if (ended is { Output: "", ExitCode: 0 } && start < starts) continue;
            return Lines(ended.EndedWith(exitCode));
        }
    }

    /// <summary>Runs a program and returns the lines that it printed.</summary>
    /// <param name="program">A file's path.</param>
    /// <param name="isLate">Tells by its output that Wine did not wait long enough for another process, where the program asks for one: then it is run again, and finds that process there.</param>
    public async Task<IReadOnlyList<string>> RunProgramAsync(string program, IReadOnlyList<string> arguments, string input = "", int exitCode = 0, Predicate<string>? isLate = null)
    {
        const int starts = 3;
        for (int start = 1; ; start++)
        {
            var ended = await Wine.StartAsync([WinePrefix.WindowsPath(program), .. arguments], Variables(), input);
            if (start == starts || isLate?.Invoke(ended.Output) != true) return Lines(ended.EndedWith(exitCode));
        }
    }

    Dictionary<string, string> Variables(IReadOnlyDictionary<string, string>? more = null)
    {
        var variables = new Dictionary<string, string> { ["APPLIANCEMAIL_DATA"] = WinePrefix.WindowsPath(Server.DataDirectory), [Tool.PatienceVariable] = Tool.Patience };
        foreach (var (name, value) in more ?? new Dictionary<string, string>()) variables[name] = value;
        return variables;
    }

    static IReadOnlyList<string> Lines(string output) => [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('\r'))];

    /// <summary>A file of the tests' Com folder.</summary>
    public static string Source(string name) => Path.Combine(AppContext.BaseDirectory, "Com", name);

    void CopyObject()
    {
        Directory.CreateDirectory(ObjectDirectory);
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        foreach (var file in Directory.GetFiles(Path.Combine(Root, "ComInterop", "bin", configuration, "net10.0", "win-x64"))) File.Copy(file, Path.Combine(ObjectDirectory, Path.GetFileName(file)));
    }

    /// <summary>The runtime as an installer lays it out.</summary>
    string LayOutRuntime()
    {
        var package = typeof(ComMachine).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "WindowsRuntime").Value!;
        var version = new DirectoryInfo(package).Name;
        var root = Path.Combine(_directory.Path, "dotnet");
        var framework = Directory.CreateDirectory(Path.Combine(root, "shared", "Microsoft.NETCore.App", version)).FullName;
        var files = Path.Combine(package, "runtimes", "win-x64");
        foreach (var file in Directory.GetFiles(Path.Combine(files, "lib", "net10.0")).Concat(Directory.GetFiles(Path.Combine(files, "native")))) File.CreateSymbolicLink(Path.Combine(framework, Path.GetFileName(file)), file);
        var host = Directory.CreateDirectory(Path.Combine(root, "host", "fxr", version)).FullName;
        File.CreateSymbolicLink(Path.Combine(host, "hostfxr.dll"), Path.Combine(framework, "hostfxr.dll"));
        return root;
    }

    static string FindRoot()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "ApplianceMail.sln"))) root = root.Parent;
        return root.FullName;
    }
}

/// <summary>Not beside other tests: on a machine whose processors are all at work, Wine now and then fails to start a program.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ComTests : ICollectionFixture<ComMachine>
{
    public const string Name = "COM";
}
