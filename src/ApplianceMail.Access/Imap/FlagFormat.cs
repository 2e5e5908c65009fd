using System.Numerics;
using System.Text;
using ApplianceMail.Store.Mailboxes;

namespace ApplianceMail.Access.Imap;

/// <summary>Flag lists as octets, made once for each combination: a mailbox of 10,000 messages has a dozen.</summary>
sealed class FlagFormat(IReadOnlyList<string> keywords)
{
    /// <summary>\Recent as a bit of its own, between those of the system flags and the keywords.</summary>
    const ulong RecentBit = 1ul << (MessageFlags.FirstKeyword - 1);

    readonly Dictionary<ulong, byte[]> _formatted = [];
    readonly int _keywordCount = keywords.Count;

    /// <summary>All flag names of the mailbox, separated by spaces.</summary>
    public string Names { get; } = string.Join(' ', Mail.Imap.FlagNames.System.Concat(keywords));

    /// <summary>True when it knows these keywords; a mailbox's keywords are only ever added to.</summary>
    public bool Covers(IReadOnlyList<string> others) => others.Count == _keywordCount;

    public byte[] Format(ulong flags, bool recent)
    {
        ulong key = recent ? flags | RecentBit : flags & ~RecentBit;
        if (!_formatted.TryGetValue(key, out var octets)) _formatted[key] = octets = Make(key);
        return octets;
    }

    byte[] Make(ulong key)
    {
        var names = new List<string>();
        for (ulong rest = key; rest != 0; rest &= rest - 1)
        {
            int bit = BitOperations.TrailingZeroCount(rest);
            if (bit < Mail.Imap.FlagNames.System.Count) names.Add(Mail.Imap.FlagNames.System[bit]);
            else if (1ul << bit == RecentBit) names.Add("\\Recent");
            else if (bit - MessageFlags.FirstKeyword is >= 0 and var keyword && keyword < _keywordCount) names.Add(keywords[keyword]);
        }
        return Encoding.ASCII.GetBytes($"({string.Join(' ', names)})");
    }
}
