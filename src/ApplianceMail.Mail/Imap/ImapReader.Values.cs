using System.Text;

namespace ApplianceMail.Mail.Imap;

public ref partial struct ImapReader
{
    /// <summary>RFC 3501 §9: number = 1*DIGIT below 2^32.</summary>
    public uint Number(string what = "a number")
    {
        long value = Number64(what);
        return value <= uint.MaxValue ? (uint)value : throw new ImapSyntaxException("Number too large");
    }

    /// <summary>RFC 3501 §9: nz-number.</summary>
    public uint NonZeroNumber(string what = "a number")
    {
        uint value = Number(what);
        return value > 0 ? value : throw new ImapSyntaxException($"Expected {what}, not 0");
    }

    /// <summary>A number below 2^63: sizes.</summary>
    public long Number64(string what)
    {
        int start = _position;
        long value = 0;
        for (; _position < _text.Length && char.IsAsciiDigit((char)_text[_position]); _position++)
        {
            int digit = _text[_position] - '0';
            if (value > (long.MaxValue - digit) / 10) throw new ImapSyntaxException("Number too large");
            value = value * 10 + digit;
        }
        if (_position == start) throw new ImapSyntaxException($"Expected {what}");
        return value;
    }

    /// <summary>RFC 3501 §9: sequence-set.</summary>
    public SequenceSet SequenceSet()
    {
        var builder = new SequenceSetBuilder();
        do
        {
            uint first = SequenceNumber();
            builder.Add(first, TrySkip((byte)':') ? SequenceNumber() : first);
        }
        while (TrySkip((byte)','));
        return builder.Build();
    }

    uint SequenceNumber() => TrySkip((byte)'*') ? Imap.SequenceSet.Star : NonZeroNumber("a message number");

    /// <summary>A mailbox name as Unicode; INBOX in any case of letters becomes INBOX (RFC 3501 §5.1). Raw UTF-8 is understood too.</summary>
    public string Mailbox()
    {
        var name = ModifiedUtf7.Decode(AString("a mailbox name"));
        return name.Equals("INBOX", StringComparison.OrdinalIgnoreCase) ? "INBOX" : name;
    }

    /// <summary>RFC 3501 §9: list-mailbox, an astring that may hold the wildcards '*' and '%' unquoted. As Unicode.</summary>
    public string ListMailbox()
    {
        if (Peek is (byte)'"' or (byte)'{') return ModifiedUtf7.Decode(String("a mailbox pattern"));
        int start = _position;
        while (_position < _text.Length && (ImapCharacters.IsAString(_text[_position]) || _text[_position] is (byte)'*' or (byte)'%')) _position++;
        if (_position == start) throw new ImapSyntaxException("Expected a mailbox pattern");
        return ModifiedUtf7.Decode(_text[start.._position]);
    }

    /// <summary>RFC 3501 §9: flag-list, parentheses included.</summary>
    public FlagList Flags()
    {
        Expect((byte)'(');
        var builder = new FlagListBuilder();
        if (TrySkip((byte)')')) return builder.Build();
        do builder.Add(FlagName());
        while (TrySkip((byte)' '));
        Expect((byte)')');
        return builder.Build();
    }

    /// <summary>RFC 3501 §9: store-att-flags, which may also be flags without parentheses.</summary>
    public FlagList FlagsOfStore()
    {
        if (Peek == '(') return Flags();
        var builder = new FlagListBuilder();
        do builder.Add(FlagName());
        while (TrySkip((byte)' '));
        return builder.Build();
    }

    string FlagName() => (TrySkip((byte)'\\') ? "\\" : "") + Encoding.ASCII.GetString(Atom("a flag"));

    /// <summary>RFC 3501 §9: date, with or without quotes.</summary>
    public DateOnly Date()
    {
        bool quoted = TrySkip((byte)'"');
        var date = ImapDate.ParseDate(ref this);
        if (quoted) Expect((byte)'"');
        return date;
    }

    /// <summary>RFC 3501 §9: date-time, quotes included.</summary>
    public DateTimeOffset DateTime()
    {
        Expect((byte)'"');
        var value = ImapDate.ParseDateTime(ref this);
        Expect((byte)'"');
        return value;
    }
}
