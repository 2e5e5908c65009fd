using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.TextConsole;

public sealed class TranscriptTests
{
    [Theory]
    [InlineData(Chunking.AsSent)]
    [InlineData(Chunking.OneByte)]
    public async Task A_script_written_for_wMailServer_runs_unchanged(Chunking chunking)
    {
        await using var console = await ConsoleHarness.ConnectAsync(chunking: chunking);
        await console.RunAsync("New-MailDomain", new { Name = "mywmailserver.org" });
        await console.RunAsync("New-MailUser", new { Address = "test@mywmailserver.org", Password = "KLKL0090" });
        foreach (var name in new[] { "alice", "bob", "postmaster" }) await console.RunAsync("Remove-MailUser", new { Identity = name + "@example.org" });
        await console.RunAsync("Add-GlobalSpam", new { Sender = "sdfsdfshns@carazimo.net" });
        foreach (var (command, answer) in Transcript.Read()) await console.TypeAsync(command, answer);
        await console.TypeAsync("quit", "-\r\nOK\r\n");
        await console.Client.ExpectEndAsync();
    }
}
