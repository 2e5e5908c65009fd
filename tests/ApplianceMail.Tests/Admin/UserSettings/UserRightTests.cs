using ApplianceMail.Store.Directory;
using ApplianceMail.Tests.Harness;
using ApplianceMail.Tests.Imap;
using ApplianceMail.Tests.Pop3;

namespace ApplianceMail.Tests.Admin.UserSettings;

/// <summary>The right to delete mail, at the protocols.</summary>
public sealed class UserRightTests
{
    static Task DenyAsync(StoreFixture mail) => mail.Store.WriteAsync(
        t =>
        {
            var alice = t.Accounts.FindById(mail.Alice.Id)!;
            return new ValueTask<AccountRow>(t.Accounts.Update(alice, alice with { Settings = alice.Settings with { DeniedRights = AccountRights.RemoveMail } }));
        },
        default);

    [Fact]
    public async Task Who_must_not_delete_mail_is_told_so_at_Dele_and_the_message_stays()
    {
        await using var pop = await Pop3Harness.StartAsync(messages: ["a\r\n"]);
        await DenyAsync(pop.Mail);
        await pop.LogInAsync();
        await pop.SendAsync("DELE 1");
        await pop.ExpectAsync("-ERR [SYS/PERM] Deleting mail is not allowed");
        await pop.SendAsync("QUIT");
        await pop.ExpectAsync("+OK *");
        Assert.Equal(1, (await pop.Mail.AliceMail.FindAsync("INBOX", default))!.Messages);
    }

    [Fact]
    public async Task Who_must_not_delete_mail_may_mark_it_but_neither_expunge_nor_close_nor_delete_mailboxes_removes_it()
    {
        await using var imap = await ImapHarness.StartAsync();
        await DenyAsync(imap.Store);
        var c = await imap.SelectAsync(2);
        await c.PlayAsync("""
            C: 1 STORE 1 +FLAGS.SILENT (\Deleted)
            S: 1 OK *
            C: 2 EXPUNGE
            S: 2 NO [NOPERM] *
            C: 3 UID EXPUNGE 1:*
            S: 3 NO [NOPERM] *
            C: 4 COPY 1 Trash
            S: 4 OK *
            C: 5 DELETE Trash
            S: 5 NO [NOPERM] *
            C: 6 CREATE Empty
            S: 6 OK *
            C: 7 DELETE Empty
            S: 7 OK *
            C: 8 CLOSE
            S: 8 OK *
            C: 9 STATUS INBOX (MESSAGES)
            S: * STATUS INBOX (MESSAGES 2)
            S: 9 OK *
            """);
    }
}
