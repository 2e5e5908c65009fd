using System.Text;

namespace ApplianceMail.Mail.Mime;

/// <summary>
/// Parses a message while it comes in, in pieces of any size, in one pass. Memory is bounded whatever the message is (<see cref="MimeLimits"/>),
/// and no message makes it throw. A line ends in LF, with or without CR before it; a CR alone is an octet like others.
/// </summary>
/// <remarks>For one message and one thread at a time. After <see cref="Complete"/> it cannot be used again.</remarks>
public sealed class MessageReader
{
    readonly PartTree _tree = new();
    readonly LineStart _line = new();
    long _position;
    long _lines;
    byte _lastOctet;
    bool _hasEightBit;

    /// <summary>The next bytes of the message.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (!_hasEightBit) _hasEightBit = !Ascii.IsValid(bytes);
        while (!bytes.IsEmpty)
        {
            var taken = _tree.InHeader ? TakeHeaderLine(bytes) : TakeBody(bytes);
            _lastOctet = bytes[taken - 1];
            bytes = bytes[taken..];
        }
    }

    /// <summary>The message has ended.</summary>
    public ParsedMessage Complete()
    {
        if (_line.Held.Length > 0)
        {
            if (_tree.InHeader) EndHeaderLine(_line.Held, atEnd: true);
            else EndCandidate(_line.Held);
        }
        return _tree.Complete(_position, _lines, _hasEightBit);
    }

    int TakeHeaderLine(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        var piece = end < 0 ? bytes : bytes[..(end + 1)];
        _tree.AppendHeader(piece);
        _position += piece.Length;
        if (end < 0)
        {
            _line.Hold(piece);
            return piece.Length;
        }
        _lines++;
        EndHeaderLine(_line.Join(piece), atEnd: false);
        BeginLine(piece);
        return piece.Length;
    }

    void EndHeaderLine(ReadOnlySpan<byte> line, bool atEnd)
    {
        if (!atEnd && (line.SequenceEqual("\r\n"u8) || line.SequenceEqual("\n"u8)))
        {
            _tree.EndHeader(_position, _lines);
        }
        else if (_tree.TryMatch(line, out var multipart, out var closes))
        {
            // A boundary where the empty line is missing ends the header, too.
            _tree.CutHeaderLine(_line.Start);
            _tree.EndHeaders(_line.Start, _line.LinesBefore);
            EndParts(multipart!, closes);
        }
        else if (_tree.IsFirstHeaderLine(_line.Start) && !HeaderReader.CanBegin(line))
        {
            // Text without a header: all of it is body. RFC 2046 §5.1: "NO header fields are actually required in body parts".
            _tree.CutHeaderLine(_line.Start);
            _tree.EndHeaders(_line.Start, _line.LinesBefore);
        }
    }

    int TakeBody(ReadOnlySpan<byte> bytes)
    {
        if (!_tree.HasBoundaries) return Skip(bytes);
        if (_line.Held.Length > 0 || (_position == _line.Start && bytes[0] == '-')) return TakeCandidate(bytes);
        // Only a line that begins with two hyphens can be a boundary: everything else is passed over at the speed of the search.
        var hit = bytes.IndexOf("\n--"u8);
        if (hit >= 0)
        {
            Skip(bytes[..(hit + 1)]);
            BeginLine(bytes[..(hit + 1)]);
            return hit + 1;
        }
        var taken = bytes.EndsWith("\n-"u8) ? bytes.Length - 1 : bytes.Length;
        Skip(bytes[..taken]);
        if (bytes[taken - 1] == '\n') BeginLine(bytes[..taken]);
        return taken;
    }

    int TakeCandidate(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        if (end < 0)
        {
            _line.Hold(bytes);
            if (!LineStart.CanBeBoundary(_line.Held)) _line.Drop();
            return Skip(bytes);
        }
        var piece = bytes[..(end + 1)];
        Skip(piece);
        EndCandidate(_line.Join(piece));
        BeginLine(piece);
        return piece.Length;
    }

    void EndCandidate(ReadOnlySpan<byte> line)
    {
        if (_tree.TryMatch(line, out var multipart, out var closes)) EndParts(multipart!, closes);
    }

    void EndParts(PartNode multipart, bool closes)
    {
        // RFC 2046 §5.1.1: the line end before the boundary belongs to the boundary.
        _tree.EndParts(multipart, _line.Start - _line.EndBefore, _line.LinesBefore - 1);
        if (closes) _tree.CloseMultipart(multipart);
        else _tree.OpenPart(multipart, _position);
    }

    int Skip(ReadOnlySpan<byte> bytes)
    {
        _position += bytes.Length;
        _lines += bytes.Count((byte)'\n');
        return bytes.Length;
    }

    void BeginLine(ReadOnlySpan<byte> taken)
    {
        var beforeLineFeed = taken.Length > 1 ? taken[^2] : _lastOctet;
        _line.Begin(_position, _lines, beforeLineFeed == '\r' ? 2 : 1);
    }
}
