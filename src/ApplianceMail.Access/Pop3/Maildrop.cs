using System.Collections;
using ApplianceMail.Store;
using ApplianceMail.Store.Mailboxes;

namespace ApplianceMail.Access.Pop3;

/// <summary>INBOX as it was at the login: numbers, sizes and messages stay (RFC 1939 §4). Messages are numbered from 1.</summary>
public sealed class Maildrop : IDisposable
{
    /// <summary>Stored values are read ahead so many messages at a time when a client reads one after the other.</summary>
    const int PageSize = 256;

    readonly AccountMail _mail;
    readonly OpenMailbox? _mailbox;
    readonly MailboxSnapshot? _snapshot;
    readonly BitArray _deleted;
    readonly Dictionary<uint, StoredMessage> _page = [];
    int _lastRead = -1;

    Maildrop(AccountMail mail, OpenMailbox? mailbox)
    {
        (_mail, _mailbox, _snapshot) = (mail, mailbox, mailbox?.Index.Current);
        _deleted = new BitArray(Last);
        Recount();
    }

    /// <summary>The highest message number; deleted ones keep theirs.</summary>
    public int Last => _snapshot?.Count ?? 0;

    /// <summary>Messages that are not marked as deleted.</summary>
    public int Count { get; private set; }

    /// <summary>Their octets.</summary>
    public long Bytes { get; private set; }

    /// <summary>Opens an account's INBOX; an account without one has no messages.</summary>
    public static async ValueTask<Maildrop> OpenAsync(MailStore store, long accountId, CancellationToken cancel)
    {
        var mail = store.OpenAccount(accountId);
        return new Maildrop(mail, await mail.OpenAsync("INBOX", cancel));
    }

    /// <summary>A message that is there and not marked as deleted.</summary>
    public bool TryGet(int number, out MessageRow message)
    {
        bool found = number >= 1 && number <= Last && !_deleted[number - 1];
        message = found ? _snapshot![number - 1] : default;
        return found;
    }

    /// <summary>Never given to another message, and the same in every session (RFC 1939 §7): UIDVALIDITY and UID.</summary>
    public string UniqueId(MessageRow message) => $"{_snapshot!.UidValidity:x8}{message.Uid:x8}";

    public void Delete(int number)
    {
        _deleted[number - 1] = true;
        Count--;
        Bytes -= _snapshot![number - 1].Size;
    }

    /// <summary>Takes all marks back.</summary>
    public void Reset()
    {
        _deleted.SetAll(false);
        Recount();
    }

    /// <summary>Where the message lies; null when another session removed it and its time to be kept has passed.</summary>
    public async ValueTask<StoredMessage?> ReadAsync(int number, CancellationToken cancel)
    {
        uint uid = _snapshot![number - 1].Uid;
        if (!_page.TryGetValue(uid, out var message))
        {
            // One that jumps about gets what it asks for; one that goes on by one, and one that begins at the first, gets a page.
            bool sequential = number == 1 || number - 1 == _lastRead;
            await LoadAsync(number, sequential ? PageSize : 1, cancel);
            _page.TryGetValue(uid, out message);
        }
        _lastRead = number;
        return message;
    }

    /// <summary>Removes what is marked. What others removed meanwhile is no error.</summary>
    public async Task CommitAsync(CancellationToken cancel)
    {
        var uids = new List<uint>();
        for (int i = 0; i < Last; i++)
        {
            if (_deleted[i]) uids.Add(_snapshot![i].Uid);
        }
        if (uids.Count > 0) await _mail.ExpungeAsync(_mailbox!.Row.Id, uids, cancel);
    }

    public void Dispose() => _mailbox?.Dispose();

    async ValueTask LoadAsync(int number, int count, CancellationToken cancel)
    {
        count = Math.Min(count, Last - number + 1);
        var uids = new uint[count];
        for (int i = 0; i < count; i++) uids[i] = _snapshot![number - 1 + i].Uid;
        var messages = await _mail.ReadAsync(_mailbox!.Row.Id, uids, MessageColumns.Content, cancel);
        _page.Clear();
        foreach (var message in messages) _page[message.Uid] = message;
    }

    void Recount()
    {
        Count = Last;
        Bytes = 0;
        for (int i = 0; i < Last; i++) Bytes += _snapshot![i].Size;
    }
}
