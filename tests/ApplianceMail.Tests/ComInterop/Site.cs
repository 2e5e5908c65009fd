using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ApplianceMail.AdminClient;
using ApplianceMail.ComInterop;
using ApplianceMail.Tests.Harness;
using ApplianceMail.Tests.Web;

namespace ApplianceMail.Tests.ComInterop;

/// <summary>A site that calls the object by the names of its members, as script languages do; the server is a real one with the primary domain example.org and the users alice and bob.</summary>
sealed class Site : IAsyncDisposable
{
    readonly TemporaryDirectory _directory = new();
    readonly object _object = Activator.CreateInstance(typeof(MailDBInterface))!;
    bool _serverEnded;
    int _writes;

    /// <summary>A machine that is busy with other tests may answer late, and here the answer counts.</summary>
    static Site() => CallTime.Patience = TimeSpan.FromSeconds(30);

    Site(AdminPort server) => Server = server;

    public AdminPort Server { get; }

    public string Directory => _directory.Path;

    public string Reason => (string)_object.GetType().InvokeMember("LastError", BindingFlags.GetProperty, null, _object, null)!;

    public static async Task<Site> OpenAsync(bool allowEmptyOldPassword = false, string failedCount = "")
    {
        var site = new Site(await AdminPort.StartAsync(allowEmptyOldPassword: allowEmptyOldPassword));
        site.WriteFile(AdminPort.AutomationToken, failedCount: failedCount);
        site.Call("InitControl", site.Directory);
        return site;
    }

    /// <summary>The file by which the object finds the server.</summary>
    public void WriteFile(string token, string? certificate = null, string failedCount = "")
    {
        certificate ??= Convert.ToHexString(SHA256.HashData(TestCertificate.Certificate.RawData));
        File.WriteAllText(Path.Combine(Directory, AutomationAccess.FileName), new AutomationAccess(new Uri($"https://127.0.0.1:{Server.Port}/"), token, certificate, failedCount).ToString());
        // Two writes within one tick of the file system's clock would look like one.
        File.SetLastWriteTimeUtc(Path.Combine(Directory, AutomationAccess.FileName), DateTime.UtcNow.AddSeconds(_writes++));
    }

    /// <summary>Calls a member by its name, in any case of letters; numbers come as 32 bits and are made what the member takes, as automation does it.</summary>
    public object? Call(string member, params object?[] arguments)
    {
        var flags = BindingFlags.InvokeMethod | BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance;
        return typeof(MailDBInterface).InvokeMember(member, flags, Automation.Instance, _object, arguments, CultureInfo.InvariantCulture);
    }

    public int Code(string member, params object?[] arguments) => (short)Call(member, arguments)!;

    /// <summary>Asserts the number that a member returns.</summary>
    public void Gives(int code, string member, params object?[] arguments)
    {
        int got = Code(member, arguments);
        Assert.True(got == code, $"{member}({string.Join(", ", arguments)}) returned {got}, expected {code}. {Reason}");
        if (code == 0) Assert.Equal("", Reason);
        else if (!member.Equals("CheckUser", StringComparison.OrdinalIgnoreCase)) Assert.NotEqual("", Reason);
    }

    /// <summary>Runs an operation as an administrator.</summary>
    public async Task<JsonNode> RunAsync(string operation, object parameters) => (await Server.RunAsync(operation, parameters)).Result;

    /// <summary>The first row of a query.</summary>
    public async Task<JsonNode> RowAsync(string operation, string identity) => (await RunAsync(operation, new { identity })).AsArray()[0]!;

    /// <summary>The server goes; the file stays, as after a crash.</summary>
    public async Task EndServerAsync()
    {
        _serverEnded = true;
        await Server.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_serverEnded) await Server.DisposeAsync();
        _directory.Dispose();
    }
}
