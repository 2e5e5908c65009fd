using System.Buffers;

namespace ApplianceMail.Mail.Mime;

/// <summary>
/// Reads a value with parameters (RFC 2045 §5.1, RFC 2183 §2): first the value itself, then its parameters, as they stand: continuations and
/// encodings of RFC 2231 are not resolved, encoded words not decoded. Lenient where senders are sloppy; comments are skipped.
/// </summary>
ref struct ParameterReader(ReadOnlySpan<byte> value, ArrayBufferWriter<byte> scratch)
{
    readonly ReadOnlySpan<byte> _value = value;
    int _position;
    bool _semicolonMissing;

    /// <summary>The name of the parameter, as it is written.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Its value without quotes; valid until the next one is read.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>True when nothing but parameters can follow.</summary>
    public bool AtValueEnd
    {
        get
        {
            _position = Octets.SkipWhiteAndComments(_value, _position);
            return _position >= _value.Length || _value[_position] == ';';
        }
    }

    /// <summary>Type and subtype; false when the value does not have that form (RFC 2045 §5.2: then it is text/plain).</summary>
    public bool TryReadMediaType(out ReadOnlySpan<byte> type, out ReadOnlySpan<byte> subtype)
    {
        type = ReadToken();
        subtype = default;
        _position = Octets.SkipWhiteAndComments(_value, _position);
        if (type.IsEmpty || _position >= _value.Length || _value[_position] != '/') return false;
        _position++;
        subtype = ReadToken();
        return !subtype.IsEmpty && type.Length + subtype.Length < MimeLimits.MediaTypeBytes;
    }

    /// <summary>A single word; empty when there is none.</summary>
    public ReadOnlySpan<byte> ReadToken()
    {
        _position = Octets.SkipWhiteAndComments(_value, _position);
        var start = _position;
        while (_position < _value.Length && IsToken(_value[_position])) _position++;
        return _value[start.._position];
    }

    /// <summary>The next parameter that has a name and an equals sign; false at the end.</summary>
    public bool ReadParameter()
    {
        while (_position < _value.Length)
        {
            if (!_semicolonMissing) SkipToSemicolon();
            _semicolonMissing = false;
            Name = ReadToken();
            _position = Octets.SkipWhiteAndComments(_value, _position);
            if (_position >= _value.Length || _value[_position] != '=') continue;
            _position = Octets.SkipWhiteAndComments(_value, _position + 1);
            scratch.ResetWrittenCount();
            Value = _position < _value.Length && _value[_position] == '"' ? ReadQuoted() : ReadUnquoted();
            if (!Name.IsEmpty) return true;
        }
        return false;
    }

    void SkipToSemicolon()
    {
        while (_position < _value.Length)
        {
            var octet = _value[_position];
            if (octet == '"') _position = Octets.SkipQuoted(_value, _position);
            else if (octet == '(') _position = Octets.SkipComment(_value, _position);
            else _position++;
            if (octet == ';') return;
        }
    }

    ReadOnlySpan<byte> ReadQuoted()
    {
        var end = Octets.SkipQuoted(_value, _position);
        var content = _value[(_position + 1)..end];
        if (end > _position + 1 && _value[end - 1] == '"') content = content[..^1];
        _position = end;
        return Octets.Unquote(content, scratch);
    }

    // Not only a token: "name=a b.txt" and "boundary=x:y" are met, and what they mean is clear.
    ReadOnlySpan<byte> ReadUnquoted()
    {
        var start = _position;
        var end = start;
        while (_position < _value.Length && _value[_position] is not ((byte)';' or (byte)'('))
        {
            if (!Octets.IsWhite(_value[_position])) end = ++_position;
            else if (_semicolonMissing = end > start && ParameterFollows()) break;
            else _position = SkipWhite(_position);
        }
        return HeaderField.Unfold(_value[start..end], scratch);
    }

    readonly int SkipWhite(int position)
    {
        while (position < _value.Length && Octets.IsWhite(_value[position])) position++;
        return position;
    }

    // "charset=utf-8 format=flowed", where the semicolon was forgotten: the white space stands for it.
    readonly bool ParameterFollows()
    {
        var i = SkipWhite(_position);
        var start = i;
        while (i < _value.Length && IsToken(_value[i])) i++;
        return i > start && i + 1 < _value.Length && _value[i] == '=' && _value[i + 1] is not ((byte)'?' or (byte)'=');
    }

    // RFC 2045 §5.1: any CHAR except SPACE, CTLs and tspecials; octets above 127 are let through.
    static bool IsToken(byte octet) => octet > 32 && octet != 127 && !_specials.Contains(octet);

    static readonly SearchValues<byte> _specials = SearchValues.Create("()<>@,;:\\\"/[]?="u8);
}
