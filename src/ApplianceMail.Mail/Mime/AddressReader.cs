using System.Buffers;

namespace ApplianceMail.Mail.Mime;

/// <summary>
/// Reads the address list of a header field (RFC 5322 §3.4, with the obsolete forms of §4.4), leniently: what is no address keeps what there is of it.
/// Encoded words stay as they are. Linear in the length of the field.
/// </summary>
ref struct AddressReader(ReadOnlySpan<byte> value, ArrayBufferWriter<byte> scratch)
{
    readonly ReadOnlySpan<byte> _value = value;
    int _position;
    bool _inGroup;
    bool _groupEnds;
    Range _name;
    Range _route;
    Range _localPart;
    Range _domain;

    public AddressKind Kind { get; private set; }

    /// <summary>False when there is no display name; for a group start its name.</summary>
    public bool HasName { get; private set; }

    public readonly ReadOnlySpan<byte> Name => scratch.WrittenSpan[_name];

    /// <summary>The source route with its at signs and commas, empty when there is none.</summary>
    public readonly ReadOnlySpan<byte> Route => scratch.WrittenSpan[_route];

    /// <summary>Without quotes; empty when it is missing.</summary>
    public readonly ReadOnlySpan<byte> LocalPart => scratch.WrittenSpan[_localPart];

    /// <summary>Empty when it is missing.</summary>
    public readonly ReadOnlySpan<byte> Domain => scratch.WrittenSpan[_domain];

    /// <summary>Goes to the next mailbox or group limit; false at the end.</summary>
    public bool Read()
    {
        scratch.ResetWrittenCount();
        _name = _route = _localPart = _domain = default;
        HasName = false;
        if (_groupEnds) return EndGroup();
        while (_position < _value.Length)
        {
            var element = AddressElement.Scan(_value, _position);
            _position = element.Next;
            if (element.Stop == ':') return StartGroup(element);
            // A semicolon ends a group; outside of one it separates, as some user agents write it.
            _groupEnds = _inGroup && element.Stop == ';';
            if (TryReadMailbox(element)) return true;
            if (_groupEnds) return EndGroup();
        }
        return _inGroup && EndGroup();
    }

    bool StartGroup(AddressElement element)
    {
        // A group cannot contain another; the text before the second colon starts the next one.
        if (_inGroup)
        {
            _position = element.Start;
            return EndGroup();
        }
        _inGroup = true;
        HasName = true;
        _name = AddressWords.Write(_value[element.Start..element.End], scratch);
        Kind = AddressKind.GroupStart;
        return true;
    }

    bool EndGroup()
    {
        _inGroup = _groupEnds = false;
        Kind = AddressKind.GroupEnd;
        return true;
    }

    bool TryReadMailbox(AddressElement element)
    {
        Kind = AddressKind.Mailbox;
        var text = _value[element.Start..element.End];
        if (element.AngleStart >= 0)
        {
            SetName(AddressWords.Write(_value[element.Start..element.AngleStart].TrimEnd("<"u8), scratch));
            ReadAngle(_value[(element.AngleStart + 1)..element.AngleEnd]);
            return true;
        }
        if (Octets.SkipWhiteAndComments(text, 0) == text.Length) return false;
        ReadPlain(text);
        // RFC 5322 §3.4: in old messages the name of the mailbox is in a comment.
        if (!HasName) SetName(AddressWords.WriteLastComment(text, scratch));
        return true;
    }

    void SetName(Range name)
    {
        _name = name;
        HasName = !name.Start.Equals(name.End);
    }

    void ReadAngle(ReadOnlySpan<byte> text)
    {
        var start = Octets.SkipWhiteAndComments(text, 0);
        if (start < text.Length && text[start] == '@')
        {
            // From here on: a comment before the route may have colons of its own.
            var route = text[start..];
            var colon = route.IndexOf((byte)':');
            if (colon >= 0)
            {
                _route = AddressWords.WriteRoute(route[..colon], scratch);
                text = route[(colon + 1)..];
            }
        }
        var at = AddressWords.FindAt(text);
        _localPart = AddressWords.WriteLocalPart(at < 0 ? text : text[..at], scratch);
        if (at >= 0) _domain = AddressWords.WriteDomain(text[(at + 1)..], scratch);
    }

    void ReadPlain(ReadOnlySpan<byte> text)
    {
        var at = AddressWords.FindAt(text);
        var before = at < 0 ? text : text[..at];
        var local = AddressWords.LastWordStart(before);
        // "A B" without any address is a name; "A B c@d" is a name and an address; "A" alone an address on this host, as in RFC 822's days.
        if (at < 0 && (local > 0 || before[local..].TrimStart(" \t\r\n"u8).StartsWith("\""u8)))
        {
            SetName(AddressWords.Write(before, scratch));
            return;
        }
        SetName(AddressWords.Write(before[..local], scratch));
        _localPart = AddressWords.WriteLocalPart(before[local..], scratch);
        if (at >= 0) _domain = AddressWords.WriteDomain(text[(at + 1)..], scratch);
    }
}
