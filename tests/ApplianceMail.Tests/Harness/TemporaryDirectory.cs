namespace ApplianceMail.Tests.Harness;

/// <summary>A folder that is gone after the test.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = System.IO.Directory.CreateTempSubdirectory("appliancemail-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
