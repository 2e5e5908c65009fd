namespace ApplianceMail.EndToEnd.Harness;

/// <summary>The files that are tested as they stand in the repository.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>A file or folder of the examples.</summary>
    public static string Example(params string[] path) => Path.Combine([Root, "examples", .. path]);

    static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "ApplianceMail.sln"))) directory = directory.Parent;
        return directory.FullName;
    }
}
