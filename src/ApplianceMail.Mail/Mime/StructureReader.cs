using System.Buffers;

namespace ApplianceMail.Mail.Mime;

/// <summary>Walks a BODYSTRUCTURE value and copies what BODY has of it.</summary>
ref struct StructureReader(ReadOnlySpan<byte> structure)
{
    // Deeper than any tree of the parser, whose depth counts parts: here envelopes and lists count, too.
    const int MaxDepth = MimeLimits.Depth + 20;

    readonly ReadOnlySpan<byte> _structure = structure;
    int _position;
    int _depth;

    public void CopyBody(IBufferWriter<byte> output)
    {
        CopyPart(output);
        if (_position != _structure.Length) throw Broken();
    }

    void CopyPart(IBufferWriter<byte> output)
    {
        if (++_depth > MaxDepth) throw Broken();
        Expect('(');
        output.Write("("u8);
        if (Peek() == '(')
        {
            while (Peek() == '(') CopyPart(output);
            CopyItems(output, 1);
        }
        else
        {
            CopyBasic(output);
        }
        output.Write(")"u8);
        while (Peek() != ')') SkipItem();
        _position++;
        _depth--;
    }

    // RFC 3501 §9, body-type-1part: type, subtype, parameters, id, description, encoding, octets; then, by type, envelope, body and lines.
    void CopyBasic(IBufferWriter<byte> output)
    {
        var start = _position;
        SkipItem();
        var type = _structure[start.._position];
        var subtypeStart = _position + 1;
        SkipItem();
        var subtype = _structure[subtypeStart.._position];
        for (var i = 0; i < 5; i++) SkipItem();
        output.Write(_structure[start.._position]);
        if (Octets.EqualsIgnoreCase(type, "\"message\""u8) && Octets.EqualsIgnoreCase(subtype, "\"rfc822\""u8))
        {
            CopyItems(output, 1);
            Expect(' ');
            output.Write(" "u8);
            CopyPart(output);
            CopyItems(output, 1);
        }
        else if (Octets.EqualsIgnoreCase(type, "\"text\""u8))
        {
            CopyItems(output, 1);
        }
    }

    void CopyItems(IBufferWriter<byte> output, int count)
    {
        if (Peek() != ' ') throw Broken();
        var start = _position;
        for (var i = 0; i < count; i++) SkipItem();
        output.Write(_structure[start.._position]);
    }

    // An item with the space before it: a string, a literal, NIL, a number, or a list of them.
    void SkipItem()
    {
        if (Peek() == ' ') _position++;
        var depth = 0;
        do
        {
            switch (Peek())
            {
                case (byte)'(': depth++; _position++; break;
                case (byte)')': depth--; _position++; break;
                case (byte)'"': _position = Octets.SkipQuoted(_structure, _position); break;
                case (byte)'{': SkipLiteral(); break;
                default: SkipAtom(); break;
            }
        }
        while (depth > 0);
        if (depth < 0) throw Broken();
    }

    void SkipAtom()
    {
        if (_structure[_position] == ' ') _position++;
        while (_position < _structure.Length && _structure[_position] is not ((byte)' ' or (byte)'(' or (byte)')' or (byte)'"' or (byte)'{')) _position++;
    }

    void SkipLiteral()
    {
        var end = _structure[_position..].IndexOf("}\r\n"u8);
        if (end < 0 || !int.TryParse(_structure[(_position + 1)..(_position + end)], out var length) || length < 0 || length > _structure.Length - _position - end - 3) throw Broken();
        _position += end + 3 + length;
    }

    void Expect(char octet)
    {
        if (Peek() != octet) throw Broken();
        _position++;
    }

    readonly byte Peek() => _position < _structure.Length ? _structure[_position] : throw Broken();

    static InvalidDataException Broken() => new("The stored body structure is damaged.");
}
