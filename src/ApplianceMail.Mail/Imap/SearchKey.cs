namespace ApplianceMail.Mail.Imap;

/// <summary>A SEARCH key (RFC 3501 §6.4.4).</summary>
public abstract record SearchKey;

/// <summary>All of them; with none every message (ALL).</summary>
public sealed record AndKey(IReadOnlyList<SearchKey> Keys) : SearchKey;

public sealed record OrKey(SearchKey First, SearchKey Second) : SearchKey;

public sealed record NotKey(SearchKey Key) : SearchKey;

/// <summary>Message sequence numbers.</summary>
public sealed record SequenceKey(SequenceSet Set) : SearchKey;

public sealed record UidKey(SequenceSet Set) : SearchKey;

/// <summary>A system flag that must be set, or must not.</summary>
public sealed record FlagKey(Flag Flag, bool Set) : SearchKey;

public sealed record KeywordKey(string Keyword, bool Set) : SearchKey;

/// <summary>\Recent, or its absence.</summary>
public sealed record RecentKey(bool Set) : SearchKey;

/// <summary>RFC822.SIZE larger, or smaller, than so many octets.</summary>
public sealed record SizeKey(bool Larger, long Octets) : SearchKey;

/// <summary>A date without time and zone, from INTERNALDATE or (with <paramref name="Sent"/>) from the Date field.</summary>
public sealed record DateKey(bool Sent, DateComparison Comparison, DateOnly Date) : SearchKey;

/// <summary>A header field contains the text; an empty text asks that the field is there.</summary>
public sealed record HeaderKey(string Field, string Text) : SearchKey;

/// <summary>The body, or (with <paramref name="Header"/>) header or body, contains the text.</summary>
public sealed record TextKey(bool Header, string Text) : SearchKey;

public enum DateComparison
{
    Before,
    On,
    Since,
}
