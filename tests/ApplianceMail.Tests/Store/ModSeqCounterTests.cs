using ApplianceMail.Store;
using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Store.Schema;
using ApplianceMail.Tests.Harness;

namespace ApplianceMail.Tests.Store;

/// <summary>Numbers that must not go back: MODSEQ, UID, UIDVALIDITY.</summary>
public sealed class ModSeqCounterTests
{
    const string Text = "Subject: numbers\r\n\r\nBody\r\n";

    static List<(long First, long Last)> Gaps(MailStore store)
    {
        using var lease = store.Readers.Rent();
        using var q = lease.Connection.Prepare("SELECT first, last FROM mod_seq_gaps ORDER BY first");
        var gaps = new List<(long, long)>();
        while (q.Step()) gaps.Add((q.Int64(0), q.Int64(1)));
        return gaps;
    }

    static async Task<ulong> FlagAsync(AccountMail mail, long mailbox, FlagChange change) =>
        (await mail.StoreFlagsAsync(mailbox, [1], change, new FlagSet(MessageFlags.Seen, []), default)).Rows[0].ModSeq;

    [Fact]
    public async Task After_an_unclean_stop_numbers_go_on_above_all_that_were_given_out_and_the_gap_is_known()
    {
        await using var f = await StoreFixture.StartAsync();
        for (int i = 0; i < 20; i++) await f.DeliverAsync(Text, f.Alice);
        long inbox = (await f.AliceMail.FindAsync("INBOX", default))!.Id;
        ulong kept = await FlagAsync(f.AliceMail, inbox, FlagChange.Add);
        using var copy = await f.CrashAsync();
        // These flag changes were told to clients and then lost with the power.
        ulong told = 0;
        for (int i = 0; i < 50; i++) told = await FlagAsync(f.AliceMail, inbox, i % 2 == 0 ? FlagChange.Remove : FlagChange.Add);
        await using var again = f.OpenCopy(copy);
        var mail = again.OpenAccount(f.Alice.Id);
        using var open = await mail.OpenAsync("INBOX", default);
        Assert.Equal(20, open!.Index.Current.Count);
        Assert.Equal(kept, open.Index.Current.ModSeq);
        Assert.Equal(MessageFlags.Seen, open.Index.Current[0].Flags);
        ulong next = await FlagAsync(mail, inbox, FlagChange.Remove);
        Assert.True(next > told);
        var gap = Assert.Single(Gaps(again));
        Assert.True(gap.First == (long)kept + 1 && gap.Last >= (long)told && gap.Last < (long)next, $"{gap}, {kept}, {told}, {next}");
        Assert.Empty(again.Check());
    }

    [Fact]
    public async Task After_a_stop_in_order_numbers_go_on_without_a_gap()
    {
        await using var f = await StoreFixture.StartAsync();
        await f.DeliverAsync(Text, f.Alice);
        long inbox = (await f.AliceMail.FindAsync("INBOX", default))!.Id;
        ulong before = await FlagAsync(f.AliceMail, inbox, FlagChange.Add);
        await f.ReopenAsync();
        Assert.Equal(before + 1, await FlagAsync(f.AliceMail, inbox, FlagChange.Remove));
        Assert.Empty(Gaps(f.Store));
    }

    [Fact]
    public async Task A_batch_that_went_beyond_the_reserved_block_is_not_overtaken_after_a_crash()
    {
        await using var f = await StoreFixture.StartAsync();
        await f.DeliverAsync(Text, f.Alice);
        long inbox = (await f.AliceMail.FindAsync("INBOX", default))!.Id;
        ulong given = await FlagAsync(f.AliceMail, inbox, FlagChange.Add);
        await f.Store.WriteAsync(t => { Meta.Set(t.Connection, Meta.ModSeqCeiling, (long)given - 2); return new ValueTask<bool>(true); }, default);
        using var copy = await f.CrashAsync();
        await using var again = f.OpenCopy(copy);
        Assert.True(await FlagAsync(again.OpenAccount(f.Alice.Id), inbox, FlagChange.Remove) > given);
        Assert.Empty(Gaps(again));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Uids_and_validities_never_go_back(bool crash)
    {
        await using var f = await StoreFixture.StartAsync();
        for (int i = 0; i < 3; i++) await f.DeliverAsync(Text, f.Alice);
        await f.AliceMail.CreateAsync("x", default);
        var (inbox, x) = (await f.AliceMail.FindAsync("INBOX", default), await f.AliceMail.FindAsync("x", default));
        await f.AliceMail.ExpungeAsync(inbox!.Id, [2, 3], default);
        await f.AliceMail.DeleteAsync("x", default);
        using var copy = await f.CrashAsync();
        if (!crash) await f.ReopenAsync();
        await using var crashed = crash ? f.OpenCopy(copy) : null;
        var mail = (crashed ?? f.Store).OpenAccount(f.Alice.Id);
        var again = await mail.FindAsync("INBOX", default);
        Assert.Equal((inbox.UidValidity, 4u), (again!.UidValidity, again.UidNext));
        await mail.CreateAsync("x", default);
        Assert.True((await mail.FindAsync("x", default))!.UidValidity > x!.UidValidity);
    }

    [Fact]
    public async Task The_number_of_a_deleted_content_file_is_not_used_again_after_a_crash()
    {
        var time = new ManualTime();
        await using var f = await StoreFixture.StartAsync(time: time);
        string large = "Subject: large\r\n\r\n" + new string('x', 300_000);
        await f.DeliverAsync(Text, f.Alice);
        await f.DeliverAsync(large, f.Alice);
        long number = long.Parse(Path.GetFileNameWithoutExtension(Assert.Single(Directory.GetFiles(f.ContentPath, "*.content"))), System.Globalization.CultureInfo.InvariantCulture);
        await f.AliceMail.ExpungeAsync((await f.AliceMail.FindAsync("INBOX", default))!.Id, [2], default);
        time.Jump(TimeSpan.FromDays(15));
        await f.Store.RunUpkeepAsync(default);
        using var copy = await f.CrashAsync();
        await using var again = f.OpenCopy(copy);
        using var content = again.BeginContent();
        content.Append(System.Text.Encoding.ASCII.GetBytes(large));
        content.Complete();
        Assert.True(content.Location.Pack > number);
    }
}
