using ApplianceMail.Store;
using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Tests.Harness;
using ApplianceMail.Tests.Store.Mailboxes;

namespace ApplianceMail.Tests.Store;

/// <summary>Many writers at once, each with a model of what it must have left behind.</summary>
public sealed class StoreLoadTests
{
    const int Writers = 8, Operations = 640;
    static readonly string[] s_mailboxes = ["INBOX", "Sent", "Drafts", "a", "a/b"];
    static readonly string[] s_flags = ["Seen", "Flagged", "$one", "$two"];

    sealed record Message(string Text, HashSet<string> Flags);

    /// <summary>One writer: touches only messages that it put there itself.</summary>
    sealed class Writer(StoreFixture f, long[] mailboxes, int number)
    {
        readonly Random _random = new(number);
        readonly AccountMail _mail = f.AliceMail;
        int _made;

        public Dictionary<(long Mailbox, uint Uid), Message> Messages { get; } = [];

        public List<string> Delivered { get; } = [];

        public async Task RunAsync()
        {
            for (int i = 0; i < Operations; i++)
            {
                int kind = Messages.Count == 0 ? 1 : _random.Next(10);
                await (kind switch { 0 => DeliverAsync(), < 4 => AppendAsync(), < 6 => FlagAsync(), 6 => CopyAsync(move: false), < 9 => CopyAsync(move: true), _ => ExpungeAsync() });
            }
        }

        string NewText() => $"Subject: {number}-{++_made}\r\n\r\n" + new string((char)('a' + number), _random.Next(3000)) + "\r\n";

        HashSet<string> SomeFlags() => [.. s_flags.Where(_ => _random.Next(3) == 0)];

        static FlagSet Set(IEnumerable<string> flags) => new(
            flags.Aggregate(0UL, (bits, flag) => bits | flag switch { "Seen" => MessageFlags.Seen, "Flagged" => MessageFlags.Flagged, _ => 0 }),
            [.. flags.Where(flag => flag[0] == '$')]);

        async Task DeliverAsync()
        {
            var text = NewText();
            Assert.Equal(StoreOutcome.Done, await f.DeliverAsync(text, f.Alice, f.Bob));
            Delivered.Add(text);
        }

        async Task AppendAsync()
        {
            long mailbox = mailboxes[_random.Next(mailboxes.Length)];
            Message[] messages = [.. Enumerable.Range(0, _random.Next(1, 3)).Select(_ => new Message(NewText(), SomeFlags()))];
            var done = await _mail.AppendAsync(mailbox, [.. messages.Select(m => f.Message(m.Text, Set(m.Flags)))], default);
            for (int i = 0; i < messages.Length; i++) Messages.Add((mailbox, done.Uids[i]), messages[i]);
        }

        /// <summary>Some of this writer's messages in one mailbox.</summary>
        (long Mailbox, List<uint> Uids) Some()
        {
            long mailbox = Messages.Keys.ElementAt(_random.Next(Messages.Count)).Mailbox;
            return (mailbox, [.. Messages.Keys.Where(k => k.Mailbox == mailbox).Select(k => k.Uid).Order().Where(_ => _random.Next(4) == 0).Take(5)]);
        }

        async Task FlagAsync()
        {
            var (mailbox, uids) = Some();
            var change = (FlagChange)_random.Next(3);
            var flags = SomeFlags();
            Assert.Equal(uids.Count, (await _mail.StoreFlagsAsync(mailbox, uids, change, Set(flags), default)).Rows.Count);
            foreach (uint uid in uids)
            {
                var before = Messages[(mailbox, uid)];
                IEnumerable<string> after = change switch { FlagChange.Add => before.Flags.Union(flags), FlagChange.Remove => before.Flags.Except(flags), _ => flags };
                Messages[(mailbox, uid)] = before with { Flags = [.. after] };
            }
        }

        async Task CopyAsync(bool move)
        {
            var (from, uids) = Some();
            long to = mailboxes[_random.Next(mailboxes.Length)];
            var done = await _mail.CopyAsync(from, uids, to, move, default);
            for (int i = 0; i < uids.Count; i++)
            {
                Messages.Add((to, done.Uids[i]), Messages[(from, uids[i])]);
                if (move) Messages.Remove((from, uids[i]));
            }
        }

        async Task ExpungeAsync()
        {
            var (mailbox, uids) = Some();
            Assert.Equal(uids, await _mail.ExpungeAsync(mailbox, uids, default));
            foreach (uint uid in uids) Messages.Remove((mailbox, uid));
        }
    }

    static IEnumerable<string> Names(MailboxSnapshot snapshot, ulong flags)
    {
        if ((flags & MessageFlags.Seen) != 0) yield return "Seen";
        if ((flags & MessageFlags.Flagged) != 0) yield return "Flagged";
        for (int i = 0; i < snapshot.Keywords.Count; i++)
            if ((flags & 1UL << (MessageFlags.FirstKeyword + i)) != 0) yield return snapshot.Keywords[i];
    }

    static async Task AssertAsync(StoreFixture f, long mailbox, MailboxIndex index, Writer[] writers)
    {
        MailboxIndexesTests.AssertEqualsDatabase(f, index);
        var expected = writers.SelectMany(w => w.Messages).Where(m => m.Key.Mailbox == mailbox).ToDictionary(m => m.Key.Uid, m => m.Value);
        var now = index.Current;
        var delivered = new List<string>();
        for (int i = 0; i < now.Count; i++)
        {
            var text = await f.ReadAsync(f.AliceMail, mailbox, now[i].Uid);
            Assert.Equal(text.Length, (int)now[i].Size);
            if (expected.Remove(now[i].Uid, out var message))
            {
                Assert.EndsWith(message.Text, text);
                Assert.Equal(message.Flags.Order(), Names(now, now[i].Flags).Order());
            }
            else delivered.Add(text[(text.IndexOf("\r\n", StringComparison.Ordinal) + 2)..]);
        }
        Assert.Empty(expected);
        var all = index.Current.UidValidity == (await f.AliceMail.FindAsync("INBOX", default))!.UidValidity ? writers.SelectMany(w => w.Delivered) : [];
        Assert.Equal(all.Order(StringComparer.Ordinal), delivered.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Eight_writers_leave_exactly_what_they_were_told_is_there()
    {
        await using var f = await StoreFixture.StartAsync(options: new StoreOptions { Directory = "", MaxPackBytes = 512 * 1024 });
        var mail = f.AliceMail;
        await mail.CreateAsync("a/b", default);
        var open = new List<OpenMailbox>();
        foreach (var name in s_mailboxes) open.Add((await mail.OpenAsync(name, default))!);
        long[] ids = [.. open.Select(o => o.Row.Id)];
        Writer[] writers = [.. Enumerable.Range(0, Writers).Select(n => new Writer(f, ids, n))];
        await Task.WhenAll(writers.Select(w => Task.Run(w.RunAsync)));
        Assert.Empty(f.Store.Check());
        for (int i = 0; i < ids.Length; i++) await AssertAsync(f, ids[i], open[i].Index, writers);
        foreach (var o in open) o.Dispose();
        await f.ReopenAsync();
        Assert.Empty(f.Store.Check());
        for (int i = 0; i < ids.Length; i++)
        {
            using var again = await f.AliceMail.OpenAsync(s_mailboxes[i], default);
            await AssertAsync(f, ids[i], again!.Index, writers);
        }
    }
}
