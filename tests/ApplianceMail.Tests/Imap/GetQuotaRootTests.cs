namespace ApplianceMail.Tests.Imap;

public sealed class GetQuotaRootTests
{
    [Fact]
    public async Task Where_nothing_is_limited_there_is_no_quota_root()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.LogInAsync();
        await c.PlayAsync("""
            C: 1 GETQUOTAROOT INBOX
            S: * QUOTAROOT INBOX
            S: 1 OK *
            C: 2 GETQUOTA ""
            S: 2 NO *
            """);
    }
}
