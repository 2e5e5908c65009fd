using System.Globalization;
using ApplianceMail.Store.Blobs;
using ApplianceMail.Store.Sqlite;

namespace ApplianceMail.Store;

/// <summary>Reads everything and compares it with everything: database, counters, UIDs, contents with their checksums.</summary>
/// <remarks>Mail goes on meanwhile: each query is one snapshot, and contents are read between short ones.</remarks>
sealed class StoreCheck(ReaderPool readers, Func<ContentLocation, ContentReader> open)
{
    /// <summary>Most findings listed: a torn disk would fill the screen.</summary>
    const int MaxFindings = 1000;

    /// <summary>Contents whose rows are read at once.</summary>
    const int PageRows = 256;

    /// <summary>Each returns one text a row that is not as it should be.</summary>
    static readonly string[] s_queries =
    [
        """
        SELECT 'mailbox ' || b.id || ' counts ' || b.messages || '/' || b.unseen || '/' || b.bytes || ', its messages are '
            || count(m.uid) || '/' || coalesce(sum(m.flags & 1 = 0), 0) || '/' || coalesce(sum(m.size), 0)
        FROM mailboxes b LEFT JOIN messages m ON m.mailbox_id = b.id WHERE b.removed_at IS NULL GROUP BY b.id
        HAVING b.messages <> count(m.uid) OR b.unseen <> coalesce(sum(m.flags & 1 = 0), 0) OR b.bytes <> coalesce(sum(m.size), 0)
        """,
        """
        SELECT 'account ' || a.id || ' uses ' || a.used_bytes || ' bytes, its mailboxes have ' || coalesce(sum(b.bytes), 0)
        FROM accounts a LEFT JOIN mailboxes b ON b.account_id = a.id AND b.removed_at IS NULL WHERE a.removed_at IS NULL GROUP BY a.id
        HAVING a.used_bytes <> coalesce(sum(b.bytes), 0)
        """,
        "SELECT 'mailbox ' || b.id || ' has UID ' || m.uid || ' beyond its next ' || b.uid_next FROM mailboxes b JOIN messages m ON m.mailbox_id = b.id WHERE m.uid >= b.uid_next",
        "SELECT 'mailbox ' || m.mailbox_id || ' shows UID ' || m.uid || ' that was expunged' FROM messages m JOIN expunged e ON e.mailbox_id = m.mailbox_id AND e.uid = m.uid",
        "SELECT 'mailbox ' || m.mailbox_id || ', UID ' || m.uid || ' has no mailbox' FROM messages m LEFT JOIN mailboxes b ON b.id = m.mailbox_id WHERE b.id IS NULL",
        "SELECT 'mailbox ' || m.mailbox_id || ', UID ' || m.uid || ' has no content' FROM messages m LEFT JOIN contents c ON c.id = m.content_id WHERE c.id IS NULL",
        "SELECT 'mailbox ' || m.mailbox_id || ', UID ' || m.uid || ': size is not that of prefix and content' FROM messages m JOIN contents c ON c.id = m.content_id WHERE m.size <> length(m.prefix) + c.length",
        """
        SELECT 'content ' || c.id || ' is counted ' || c.refs || ' times, shown ' || count(r.content_id) || ' times'
        FROM contents c LEFT JOIN (SELECT content_id FROM messages UNION ALL SELECT content_id FROM expunged UNION ALL SELECT content_id FROM queue_messages) r ON r.content_id = c.id GROUP BY c.id HAVING c.refs <> count(r.content_id)
        """,
        "SELECT 'queued message ' || q.queue_id || ' has no content' FROM queue_messages q LEFT JOIN contents c ON c.id = q.content_id WHERE c.id IS NULL",
        """
        SELECT 'queued message ' || q.queue_id || ' has no recipients' FROM queue_messages q WHERE NOT EXISTS (SELECT 1 FROM queue_recipients r WHERE r.queue = q.id)
            AND NOT EXISTS (SELECT 1 FROM queue_accounts a WHERE a.queue = q.id)
        """,
        "SELECT 'queued recipient ' || r.forward_path || ' has no message' FROM queue_recipients r LEFT JOIN queue_messages q ON q.id = r.queue WHERE q.id IS NULL",
        "SELECT 'alias ' || l.local_part || ' has no user' FROM user_aliases l LEFT JOIN accounts a ON a.id = l.account_id AND a.removed_at IS NULL WHERE l.removed_at IS NULL AND a.id IS NULL",
        "SELECT 'group ' || g.local_part || ' has no domain' FROM groups g LEFT JOIN domains d ON d.id = g.domain_id AND d.removed_at IS NULL WHERE g.removed_at IS NULL AND d.id IS NULL",
        "SELECT 'group member ' || m.address || ' has no group' FROM group_members m LEFT JOIN groups g ON g.id = m.group_id AND g.removed_at IS NULL WHERE m.removed_at IS NULL AND g.id IS NULL",
        "SELECT 'domain alias ' || a.name || ' has no domain' FROM domain_aliases a LEFT JOIN domains d ON d.id = a.domain_id AND d.removed_at IS NULL WHERE a.removed_at IS NULL AND d.id IS NULL",
        "SELECT 'fallback address ' || f.target || ' has no domain' FROM fallback_addresses f LEFT JOIN domains d ON d.id = f.domain_id AND d.removed_at IS NULL WHERE f.removed_at IS NULL AND f.domain_id > 0 AND d.id IS NULL",
        "SELECT 'user ' || a.local_part || ' has no domain' FROM accounts a LEFT JOIN domains d ON d.id = a.domain_id AND d.removed_at IS NULL WHERE a.removed_at IS NULL AND d.id IS NULL",
        """
        SELECT 'address ' || local_part || ' is given twice' FROM (SELECT domain_id, local_part FROM accounts WHERE removed_at IS NULL UNION ALL SELECT domain_id, local_part FROM user_aliases WHERE removed_at IS NULL
            UNION ALL SELECT domain_id, local_part FROM groups WHERE removed_at IS NULL) GROUP BY domain_id, local_part HAVING count(*) > 1
        """,
    ];

    readonly List<string> _findings = [];

    public IReadOnlyList<string> Run()
    {
        CheckDatabase();
        for (long last = 0; _findings.Count < MaxFindings && NextContents(last) is { Count: > 0 } contents; last = contents[^1].Id)
            foreach (var content in contents) CheckContent(content);
        return _findings;
    }

    void CheckDatabase()
    {
        using var lease = readers.Rent();
        using (var q = lease.Connection.Prepare("PRAGMA integrity_check"))
            while (q.Step())
                if (q.Text(0) is var text and not "ok") Add("database: " + text);
        foreach (var query in s_queries)
        {
            using var q = lease.Connection.Prepare(query);
            while (q.Step() && _findings.Count < MaxFindings) Add(q.Text(0));
        }
    }

    List<ContentLocation> NextContents(long last)
    {
        using var lease = readers.Rent();
        using var q = lease.Connection.Prepare($"SELECT {ContentLocation.Columns} FROM contents WHERE id > ? ORDER BY id LIMIT {PageRows}").Bind(1, last);
        var page = new List<ContentLocation>(PageRows);
        while (q.Step()) page.Add(ContentLocation.Read(q));
        return page;
    }

    void CheckContent(in ContentLocation location)
    {
        try
        {
            using var reader = open(location);
            if (!reader.Verify()) AddContent(location, "its bytes do not match their checksum");
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            if (IsStillThere(location)) AddContent(location, e.Message);
        }
    }

    /// <summary>A purge may have taken the content since its row was read.</summary>
    bool IsStillThere(in ContentLocation location)
    {
        using var lease = readers.Rent();
        return ContentLocation.Find(lease.Connection, location.Id)?.Key == location.Key;
    }

    void AddContent(in ContentLocation location, string finding) => Add(string.Create(CultureInfo.InvariantCulture, $"content {location.Id}: {finding}"));

    void Add(string finding) => _findings.Add(finding);
}
