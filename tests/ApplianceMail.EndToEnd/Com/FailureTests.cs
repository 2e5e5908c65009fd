using System.Net;
using System.Net.Sockets;
using ApplianceMail.AdminClient;

namespace ApplianceMail.EndToEnd.Com;

/// <summary>What scripts get where the server is down, does not let them, or is not to be found.</summary>
[Collection(ComTests.Name)]
public sealed class FailureTests(ComMachine machine)
{
    AccessFiles Files => new(machine);

    [SkippableTheory]
    [InlineData("nobody listens")]
    [InlineData("the token is good for something else")]
    [InlineData("the token is none")]
    [InlineData("the certificate is another")]
    [InlineData("the file is damaged")]
    [InlineData("the file is empty")]
    [InlineData("the file may not be read")]
    [InlineData("there is no file")]
    public async Task Every_member_has_its_number_for_failed_when(string reason)
    {
        ComMachine.Require();
        await RunAsync("failed.txt", ("directory", await DirectoryAsync(reason)));
        Assert.Equal("User", (await machine.Server.RunAsync("Test-MailAddress", """{ "Address": "postmaster" }"""))["result"]![0]!["kind"]!.ToString());
    }

    [SkippableFact]
    public async Task A_server_that_never_answers_is_given_up()
    {
        ComMachine.Require();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var silent = new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        // As long as a page waits.
        var patience = new Dictionary<string, string> { [Tool.PatienceVariable] = "" };
        await RunAsync("silent.txt", [("directory", Files.Write(new AutomationAccess(silent, Files.Own.Token, Files.Own.Certificate)))], patience);
    }

    [SkippableFact]
    public async Task InitControl_takes_the_data_directory_the_files_directory_or_nothing()
    {
        ComMachine.Require();
        var data = machine.Server.DataDirectory;
        (string, string)[] values = [("data", data), ("directory", WinePrefix.WindowsPath(data)), ("slashes", "Z:" + data)];
        await RunAsync("places.txt", values);
        var apart = new Dictionary<string, string> { ["APPLIANCEMAIL_DATA"] = @"C:\nosuch", ["APPLIANCEMAIL_AUTOMATION"] = WinePrefix.WindowsPath(Path.Combine(data, "automation")) };
        await RunAsync("places.txt", values, apart);
    }

    [SkippableFact]
    public async Task A_script_goes_on_with_the_same_object_after_a_restart_and_a_crash()
    {
        ComMachine.Require();
        await using var server = await ApplianceProcess.StartNewAsync();
        var steps = new ScriptSteps(machine, "restart.vbs", server: server);
        await steps.DoneAsync(1);
        await server.StopAsync();
        await steps.NextAsync(2);
        await server.StartAsync();
        await steps.NextAsync(3);
        int port = server.Port("ADMIN");
        await server.KillAsync();
        using (FreePort.Hold(port)) await steps.NextAsync(4);
        await server.StartAsync();
        await steps.NextAsync(5);
        Assert.Equal(["up 0", "down 1", "up 0", "down 1", "up 0", "end"], await steps.EndAsync());
    }

    async Task<string> DirectoryAsync(string reason) => reason switch
    {
        // A port of 1,024 down is nobody's here.
        "nobody listens" => Files.Write(new AutomationAccess(new Uri("https://127.0.0.1:9/"), Files.Own.Token, Files.Own.Certificate)),
        "the token is good for something else" => await Files.WithTokenAsync("Get-MailQueueItem"),
        "the token is none" => Files.Write(new AutomationAccess(Files.Own.Uri, "amt_0", Files.Own.Certificate)),
        "the certificate is another" => Files.Write(new AutomationAccess(Files.Own.Uri, Files.Own.Token, new string('0', 64))),
        "the file is damaged" => Files.Write("token=abc\nuri=nothing of the kind\n"),
        "the file is empty" => Files.Write(""),
        // Root may read every file, but no directory as one.
        "the file may not be read" => WinePrefix.WindowsPath(Directory.CreateDirectory(Path.Combine(machine.Folder.Path, "unreadable", "automation", AutomationAccess.FileName)).Parent!.Parent!.FullName),
        _ => WinePrefix.WindowsPath(machine.Folder.Path),
    };

    Task RunAsync(string table, params (string Name, string Value)[] values) => RunAsync(table, values, null);

    Task RunAsync(string table, (string Name, string Value)[] values, IReadOnlyDictionary<string, string>? environment) =>
        CallTable.Read(table, values.ToDictionary(v => v.Name, v => v.Value)).RunAsync(machine, ScriptLanguage.VbScript, environment);
}
