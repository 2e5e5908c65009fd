using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Imap;

public sealed class LogoutTests
{
    [Theory, MemberData(nameof(Chunkings.All), MemberType = typeof(Chunkings))]
    public async Task Logout_says_bye_and_closes(Chunking chunking)
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync(0, chunking);
        await c.PlayAsync("C: 1 LOGOUT\nC: 2 NOOP\nS: * BYE *\nS: 1 OK *");
        await c.ExpectEndAsync();
    }
}
