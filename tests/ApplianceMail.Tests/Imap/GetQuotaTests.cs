using ApplianceMail.Store.Directory;

namespace ApplianceMail.Tests.Imap;

public sealed class GetQuotaTests
{
    static Task LimitAsync(ImapHarness imap, long bytes, long messages) => imap.Store.Store.WriteAsync(
        t =>
        {
            var alice = t.Accounts.FindById(imap.Store.Alice.Id)!;
            return new ValueTask<AccountRow>(t.Accounts.Update(alice, alice with { QuotaBytes = bytes, Settings = alice.Settings with { QuotaMessages = messages } }));
        },
        default);

    [Fact]
    public async Task What_is_limited_is_told_with_what_is_used()
    {
        await using var imap = await ImapHarness.StartAsync();
        await LimitAsync(imap, 1_000_000, 50);
        var c = await imap.SelectAsync(3);
        await c.PlayAsync("""
            C: 1 GETQUOTA ""
            S: * QUOTA "" (STORAGE 1 977 MESSAGE 3 50)
            S: 1 OK *
            C: 2 GETQUOTAROOT inbox
            S: * QUOTAROOT INBOX ""
            S: * QUOTA "" (STORAGE 1 977 MESSAGE 3 50)
            S: 2 OK *
            C: 3 GETQUOTA other
            S: 3 NO *
            C: 4 GETQUOTAROOT Nowhere
            S: 4 NO *
            C: 5 SETQUOTA "" (STORAGE 5)
            S: 5 BAD *
            """);
    }

    [Fact]
    public async Task Status_counts_what_is_marked_deleted()
    {
        await using var imap = await ImapHarness.StartAsync();
        var c = await imap.SelectAsync(3);
        int size = ImapHarness.Message.Length;
        await c.PlayAsync($"""
            C: 1 STORE 1:2 +FLAGS.SILENT (\Deleted)
            S: 1 OK *
            C: 2 STATUS INBOX (DELETED MESSAGES DELETED-STORAGE)
            S: * STATUS INBOX (DELETED 2 MESSAGES 3 DELETED-STORAGE {2 * size})
            S: 2 OK *
            """);
    }
}
