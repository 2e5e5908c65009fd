using System.Globalization;

namespace ApplianceMail.EndToEnd.Crash;

/// <summary>One IMAP session that appends, flags, copies and expunges until the server dies.</summary>
public sealed class ImapLoad(User user, Random random)
{
    int _count;

    public MailboxLedger Work { get; } = new(user, "Work");

    public MailboxLedger Copies { get; } = new(user, "Copies");

    public async Task CreateMailboxesAsync(Endpoint endpoint)
    {
        await using var imap = await ImapClient.LoginAsync(endpoint, user);
        await imap.OkAsync("CREATE Work");
        await imap.OkAsync("CREATE Copies");
    }

    /// <param name="begun">Told when the session is there.</param>
    public async Task RunAsync(Endpoint endpoint, TaskCompletionSource begun)
    {
        await using var imap = await ImapClient.LoginAsync(endpoint, user);
        await imap.OkAsync("SELECT Work");
        begun.SetResult();
        while (true)
        {
            int action = random.Next(100);
            var known = Work.Messages.Where(m => m.Presence == Presence.There && Work.KnowsUid(m.Message.Id)).TakeLast(20).ToList();
            var some = known.Count == 0 ? null : known[random.Next(known.Count)];
            if (action < 50 || some is null) await AppendAsync(imap);
            else if (action < 70) await FlagAsync(imap, some);
            else if (action < 85) await CopyAsync(imap, some);
            else await ExpungeAsync(imap, some);
        }
    }

    async Task AppendAsync(ImapClient imap)
    {
        var message = CrashMessage.Random($"{user.LocalPart}-{++_count}", random);
        var expectation = Work.Begin(message);
        Work.Saw(await imap.AppendAsync("Work", message.Content()), message.Id);
        expectation.Presence = Presence.There;
    }

    async Task FlagAsync(ImapClient imap, Expectation message)
    {
        await imap.OkAsync($@"UID STORE {Work.UidOf(message.Message.Id)} +FLAGS (\Flagged)");
        // Flags are on disk within 100 ms, which matters when the power fails; a process that is killed has given them to the system before it confirms them.
        message.MustBeFlagged = true;
    }

    async Task CopyAsync(ImapClient imap, Expectation message)
    {
        if (Copies.Has(message.Message.Id)) return;
        var copy = Copies.Begin(message.Message);
        var answer = await imap.OkAsync($"UID COPY {Work.UidOf(message.Message.Id)} Copies");
        Assert.StartsWith("OK [COPYUID ", answer.Status);
        Copies.Saw(long.Parse(answer.Status.Split(' ', ']')[4], CultureInfo.InvariantCulture), message.Message.Id);
        copy.Presence = Presence.There;
    }

    async Task ExpungeAsync(ImapClient imap, Expectation message)
    {
        long uid = Work.UidOf(message.Message.Id);
        await imap.OkAsync($@"UID STORE {uid} +FLAGS.SILENT (\Deleted)");
        message.Presence = Presence.Unknown;
        await imap.OkAsync($"UID EXPUNGE {uid}");
        message.Presence = Presence.Gone;
    }
}
