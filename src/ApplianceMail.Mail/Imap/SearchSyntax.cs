using System.Text;

namespace ApplianceMail.Mail.Imap;

/// <summary>The search program (RFC 3501 §6.4.4, §9 search).</summary>
/// <param name="charset">How the strings are encoded; null when that is not known: they are read, not decoded.</param>
public sealed class SearchSyntax(Encoding? charset)
{
    /// <summary>Deepest nesting of parentheses, NOT and OR: far more than clients build, far less than the stack holds.</summary>
    const int MaxDepth = 64;

    public static SearchProgram Read(ref ImapReader reader)
    {
        string? name = null;
        if (reader.TrySkipWord("CHARSET"u8))
        {
            reader.Space();
            name = ImapReader.Text(reader.AString("a charset"));
            reader.Space();
        }
        var charset = name is null ? Encoding.UTF8 : FindCharset(name);
        var key = new SearchSyntax(charset).ReadAll(ref reader, 0);
        return new(key, name, charset is not null);
    }

    static Encoding? FindCharset(string name)
    {
        try
        {
            // UTF-8 also for US-ASCII: what is not ASCII there is an error that some clients make with UTF-8.
            return name.ToUpperInvariant() is "US-ASCII" or "UTF8" ? Encoding.UTF8
                : CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    SearchKey ReadAll(ref ImapReader reader, int depth)
    {
        var keys = new List<SearchKey>();
        do keys.Add(ReadKey(ref reader, depth));
        while (reader.TrySkip((byte)' '));
        return keys.Count == 1 ? keys[0] : new AndKey(keys);
    }

    SearchKey ReadKey(ref ImapReader reader, int depth)
    {
        if (depth > MaxDepth) throw new ImapSyntaxException("Search too deeply nested");
        if (reader.TrySkip((byte)'('))
        {
            var keys = ReadAll(ref reader, depth + 1);
            reader.Expect((byte)')');
            return keys;
        }
        if (reader.Peek == '*' || char.IsAsciiDigit((char)reader.Peek)) return new SequenceKey(reader.SequenceSet());
        var word = reader.Word("a search key");
        switch (word)
        {
            case "NOT":
                reader.Space();
                return new NotKey(ReadKey(ref reader, depth + 1));
            case "OR":
                reader.Space();
                var first = ReadKey(ref reader, depth + 1);
                reader.Space();
                return new OrKey(first, ReadKey(ref reader, depth + 1));
            default:
                return ReadFlag(word) ?? ReadArgument(word, ref reader) ?? throw new ImapSyntaxException("Unknown search key");
        }
    }

    static SearchKey? ReadFlag(string word) => word switch
    {
        "ALL" => new AndKey([]),
        "ANSWERED" => new FlagKey(Flag.Answered, true),
        "DELETED" => new FlagKey(Flag.Deleted, true),
        "DRAFT" => new FlagKey(Flag.Draft, true),
        "FLAGGED" => new FlagKey(Flag.Flagged, true),
        "SEEN" => new FlagKey(Flag.Seen, true),
        "UNANSWERED" => new FlagKey(Flag.Answered, false),
        "UNDELETED" => new FlagKey(Flag.Deleted, false),
        "UNDRAFT" => new FlagKey(Flag.Draft, false),
        "UNFLAGGED" => new FlagKey(Flag.Flagged, false),
        "UNSEEN" => new FlagKey(Flag.Seen, false),
        "RECENT" => new RecentKey(true),
        "OLD" => new RecentKey(false),
        "NEW" => new AndKey([new RecentKey(true), new FlagKey(Flag.Seen, false)]),
        _ => null,
    };

    SearchKey? ReadArgument(string word, ref ImapReader reader) => word switch
    {
        "BCC" or "CC" or "FROM" or "SUBJECT" or "TO" => new HeaderKey(word, Argument(ref reader)),
        "HEADER" => new HeaderKey(Argument(ref reader), Argument(ref reader)),
        "BODY" => new TextKey(Header: false, Argument(ref reader)),
        "TEXT" => new TextKey(Header: true, Argument(ref reader)),
        "KEYWORD" => new KeywordKey(Keyword(ref reader), true),
        "UNKEYWORD" => new KeywordKey(Keyword(ref reader), false),
        "LARGER" => new SizeKey(Larger: true, Size(ref reader)),
        "SMALLER" => new SizeKey(Larger: false, Size(ref reader)),
        "UID" => new UidKey(Set(ref reader)),
        "BEFORE" => Date(ref reader, false, DateComparison.Before),
        "ON" => Date(ref reader, false, DateComparison.On),
        "SINCE" => Date(ref reader, false, DateComparison.Since),
        "SENTBEFORE" => Date(ref reader, true, DateComparison.Before),
        "SENTON" => Date(ref reader, true, DateComparison.On),
        "SENTSINCE" => Date(ref reader, true, DateComparison.Since),
        _ => null,
    };

    string Argument(ref ImapReader reader)
    {
        reader.Space();
        var octets = reader.AString("a text to search for");
        if (charset is null) return "";
        return charset is UTF8Encoding ? ImapReader.Text(octets) : charset.GetString(octets);
    }

    static string Keyword(ref ImapReader reader)
    {
        reader.Space();
        return Encoding.ASCII.GetString(reader.Atom("a keyword"));
    }

    static long Size(ref ImapReader reader)
    {
        reader.Space();
        return reader.Number64("a size");
    }

    static SequenceSet Set(ref ImapReader reader)
    {
        reader.Space();
        return reader.SequenceSet();
    }

    static DateKey Date(ref ImapReader reader, bool sent, DateComparison comparison)
    {
        reader.Space();
        return new(sent, comparison, reader.Date());
    }
}
