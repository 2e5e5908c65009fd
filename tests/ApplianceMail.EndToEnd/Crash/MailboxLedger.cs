using System.Globalization;
using System.Text.RegularExpressions;

namespace ApplianceMail.EndToEnd.Crash;

/// <summary>Everything that one mailbox was told and said over all rounds, and the comparison with what it shows.</summary>
public sealed partial class MailboxLedger(User user, string mailbox)
{
    readonly Dictionary<string, Expectation> _messages = [];
    readonly Dictionary<long, string> _ids = [];
    string? _validity;

    public User User => user;

    public string Mailbox => mailbox;

    public IEnumerable<Expectation> Messages => _messages.Values;

    public int Acknowledged => _messages.Values.Count(m => m.Presence == Presence.There);

    public bool Has(string id) => _messages.ContainsKey(id);

    /// <summary>The message is under way.</summary>
    public Expectation Begin(CrashMessage message) => _messages[message.Id] = new Expectation(message);

    /// <summary>A UID never stands for two messages.</summary>
    public void Saw(long uid, string id)
    {
        if (!_ids.TryAdd(uid, id)) Assert.True(_ids[uid] == id, $"{user.Address} {mailbox}: UID {uid} was {_ids[uid]} and is now {id}");
    }

    public long UidOf(string id) => _ids.First(p => p.Value == id).Key;

    public bool KnowsUid(string id) => _ids.ContainsValue(id);

    /// <summary>Reads the whole mailbox and compares.</summary>
    public async Task VerifyAsync(Endpoint imap)
    {
        await using var client = await ImapClient.LoginAsync(imap, user);
        var selected = await client.OkAsync($"EXAMINE \"{mailbox}\"");
        var validity = selected.Untagged.Single(u => u.Text.Contains("[UIDVALIDITY ", StringComparison.Ordinal)).Text.Split("[UIDVALIDITY ")[1].Split(']')[0];
        Assert.Equal(_validity ??= validity, validity);
        var seen = new Dictionary<string, bool>();
        var fetched = await client.OkAsync("UID FETCH 1:* (UID FLAGS BODY.PEEK[])");
        foreach (var response in fetched.Untagged.Where(u => u.Literals.Count == 1)) Compare(response, seen);
        foreach (var (id, message) in _messages) Settle(id, message, seen);
        await client.CommandAsync("LOGOUT");
    }

    void Compare(ImapResponse response, Dictionary<string, bool> seen)
    {
        var content = Harness.Messages.WithoutServerFields(response.Literals[0]);
        var id = CrashMessage.IdOf(content);
        Assert.True(_messages.TryGetValue(id, out var message), $"{user.Address} {mailbox}: nobody sent {id}");
        Harness.Messages.AssertSame(message!.Message.Content(), content);
        Assert.True(seen.TryAdd(id, response.Text.Contains(@"\Flagged", StringComparison.Ordinal)), $"{user.Address} {mailbox}: {id} is there twice");
        Saw(long.Parse(Uid().Match(response.Text).Groups[1].Value, CultureInfo.InvariantCulture), id);
    }

    /// <summary>Compares, and from now on holds the server to what it showed.</summary>
    void Settle(string id, Expectation message, Dictionary<string, bool> seen)
    {
        bool isThere = seen.TryGetValue(id, out bool isFlagged);
        if (message.Presence == Presence.There) Assert.True(isThere, $"{user.Address} {mailbox}: {id} was acknowledged and is lost");
        if (message.Presence == Presence.Gone) Assert.False(isThere, $"{user.Address} {mailbox}: {id} was removed and is back");
        if (isThere && message.MustBeFlagged) Assert.True(isFlagged, $"{user.Address} {mailbox}: {id} has lost its flag");
        message.Presence = isThere ? Presence.There : Presence.Gone;
        message.MustBeFlagged = isFlagged;
    }

    [GeneratedRegex(@"UID (\d+)")]
    private static partial Regex Uid();
}
