using System.Text;

namespace ApplianceMail.Store.Mailboxes;

/// <summary>Names of mailboxes: Unicode in normalisation form C, levels separated by '/', INBOX in capitals.</summary>
public static class MailboxName
{
    public const string Inbox = "INBOX";
    public const char Separator = '/';

    /// <summary>Longest name in UTF-8 bytes; file systems that mail is moved to later take no more a level, clients no more in all.</summary>
    public const int MaxBytes = 1000;

    /// <summary>Most levels; clients draw trees by recursion.</summary>
    public const int MaxLevels = 20;

    /// <summary>The form in which a name is stored; null when no mailbox can have it (empty levels, control characters, too long or deep).</summary>
    public static string? Canonical(string name)
    {
        if (name.EndsWith(Separator)) name = name[..^1];
        if (!IsWellFormed(name)) return null;
        name = name.Normalize(NormalizationForm.FormC);
        var levels = name.Split(Separator);
        if (levels.Length > MaxLevels || levels.Any(l => l.Length == 0) || Encoding.UTF8.GetByteCount(name) > MaxBytes) return null;
        // RFC 3501 §5.1: INBOX in any case of letters is the same mailbox; so are its children's parents.
        if (levels[0].Equals(Inbox, StringComparison.OrdinalIgnoreCase)) levels[0] = Inbox;
        return string.Join(Separator, levels);
    }

    /// <summary>The name one level up; null for a top level name.</summary>
    public static string? Parent(string name) => name.LastIndexOf(Separator) is var at and > 0 ? name[..at] : null;

    static bool IsWellFormed(string name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            if (char.IsControl(name[i])) return false;
            if (char.IsHighSurrogate(name[i]) && i + 1 < name.Length && char.IsLowSurrogate(name[i + 1])) i++;
            else if (char.IsSurrogate(name[i])) return false;
        }
        return name.Length > 0;
    }
}
