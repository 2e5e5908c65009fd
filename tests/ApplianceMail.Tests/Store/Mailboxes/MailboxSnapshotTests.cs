using ApplianceMail.Store.Mailboxes;
using FsCheck;
using FsCheck.Fluent;

namespace ApplianceMail.Tests.Store.Mailboxes;

public sealed class MailboxSnapshotTests
{
    /// <summary>Random changes, each seen beside a list of rows that is copied for every state.</summary>
    sealed class Model
    {
        readonly List<(MailboxSnapshot Snapshot, List<MessageRow> Rows)> _states = [(MailboxSnapshot.Create([], 1, 1, 1, []), [])];
        readonly List<(MailboxSnapshot Snapshot, List<MessageRow> Rows)> _views = [];
        uint _uidNext = 1;
        ulong _modSeq = 1;

        public void Run(int[] seeds)
        {
            foreach (int seed in seeds) Step(new Random(seed));
            // What a later change did to the arrays that they share must not show in an earlier state.
            foreach (var (snapshot, rows) in _states.Concat(_views)) AssertSame(rows, snapshot);
            for (int newer = 0; newer < _states.Count; newer++)
                for (int older = 0; older <= newer; older++) AssertDifference(_states[older], _states[newer]);
            foreach (var view in _views) AssertDifference(view, _states[^1]);
        }

        void Step(Random random)
        {
            var rows = new List<MessageRow>(_states[^1].Rows);
            var change = new MailboxChange(1) { ModSeq = ++_modSeq };
            switch (random.Next(5))
            {
                case 0 or 1: Add(change, rows, random); break;
                case 2: Flag(change, rows, random); break;
                case 3: Expunge(change, rows, random); break;
                default: View(random); return;
            }
            var next = _states[^1].Snapshot.Apply(change);
            AssertSame(rows, next.Apply(change));
            _states.Add((next, rows));
        }

        void Add(MailboxChange change, List<MessageRow> rows, Random random)
        {
            // Chunks hold 512 rows: some changes go over their ends.
            for (int count = random.Next(4) == 0 ? random.Next(700) : random.Next(1, 6); count > 0; count--)
            {
                var row = new MessageRow(_uidNext, (uint)random.Next(9999), (ulong)random.Next(32), _modSeq, random.Next());
                _uidNext += (uint)random.Next(1, 3);
                change.Added.Add(row);
                rows.Add(row);
            }
            change.UidNext = _uidNext;
        }

        void Flag(MailboxChange change, List<MessageRow> rows, Random random)
        {
            int share = random.Next(1, 50);
            for (int i = 0; i < rows.Count; i++)
            {
                if (random.Next(share) != 0) continue;
                rows[i] = rows[i] with { Flags = rows[i].Flags ^ 1, ModSeq = _modSeq };
                change.Changed.Add(rows[i]);
            }
        }

        void Expunge(MailboxChange change, List<MessageRow> rows, Random random)
        {
            int share = random.Next(1, 20);
            var gone = rows.Where(_ => random.Next(share) == 0).Select(r => r.Uid).ToList();
            change.Expunged.AddRange(gone.OrderBy(_ => random.Next()));
            rows.RemoveAll(r => gone.Contains(r.Uid));
        }

        /// <summary>A session that was told some flags of a newer state, but not what else happened.</summary>
        void View(Random random)
        {
            var (old, before) = _states[random.Next(_states.Count)];
            var told = _states[^1].Rows.Where(_ => random.Next(3) == 0).ToList();
            var rows = before.Select(r => told.Find(t => t.Uid == r.Uid) is { Uid: > 0 } row ? row : r).ToList();
            _views.Add((old.With(told, _states[^1].Snapshot), rows));
        }

        static void AssertSame(List<MessageRow> rows, MailboxSnapshot snapshot)
        {
            Assert.Equal(rows.Count, snapshot.Count);
            for (int i = 0; i < rows.Count; i++)
            {
                Assert.Equal(rows[i], snapshot[i]);
                Assert.Equal(i, snapshot.IndexOf(rows[i].Uid));
                if (i == 0 || rows[i - 1].Uid < rows[i].Uid - 1) Assert.Equal(~i, snapshot.IndexOf(rows[i].Uid - 1));
            }
            Assert.Equal(~rows.Count, snapshot.IndexOf(uint.MaxValue));
        }

        static void AssertDifference((MailboxSnapshot Snapshot, List<MessageRow> Rows) older, (MailboxSnapshot Snapshot, List<MessageRow> Rows) newer)
        {
            var before = older.Rows.ToDictionary(r => r.Uid);
            var after = newer.Rows.Select(r => r.Uid).ToHashSet();
            var difference = MailboxSnapshot.Compare(older.Snapshot, newer.Snapshot);
            Assert.Equal(Enumerable.Range(0, older.Rows.Count).Where(i => !after.Contains(older.Rows[i].Uid)), difference.Removed);
            Assert.Equal(
                Enumerable.Range(0, newer.Rows.Count).Where(i => before.TryGetValue(newer.Rows[i].Uid, out var row) && row.ModSeq != newer.Rows[i].ModSeq),
                difference.Changed);
            Assert.Equal(newer.Rows.Count(r => !before.ContainsKey(r.Uid)), difference.Added);
        }
    }

    [Fact]
    public void Any_sequence_of_changes_gives_what_a_list_would_give() =>
        Prop.ForAll<int[]>(seeds => new Model().Run(seeds)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_long_life_of_one_mailbox_gives_what_a_list_would_give() => new Model().Run([.. Enumerable.Range(0, 120)]);

    [Fact]
    public void Changes_that_come_twice_after_a_load_change_nothing()
    {
        var snapshot = MailboxSnapshot.Create([new(1, 10, 0, 1, 0), new(3, 10, 0, 3, 0)], 1, 4, 3, []);
        var added = new MailboxChange(1) { UidNext = 3, ModSeq = 2 };
        added.Added.Add(new(2, 10, 0, 2, 0));
        var expunged = new MailboxChange(1) { ModSeq = 3 };
        expunged.Expunged.Add(2);
        var after = snapshot.Apply(added).Apply(expunged);
        Assert.Equal((2, 4u, 3ul), (after.Count, after.UidNext, after.ModSeq));
        Assert.True(after.IndexOf(2) < 0);
    }
}
