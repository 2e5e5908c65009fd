using System.Buffers;

namespace ApplianceMail.Mail.Mime;

/// <summary>
/// The parts of a message while it is parsed. Invariant: <see cref="_current"/> is the innermost open part, its parents are open, every other part has ended;
/// while <see cref="InHeader"/> its header is collected, then its body passes by.
/// </summary>
sealed class PartTree
{
    readonly ArrayBufferWriter<byte> _text = new(1024);
    readonly PartHeader _headers;
    readonly PartNode _root = new(null, 0);
    PartNode _current;
    byte[] _header = ArrayPool<byte>.Shared.Rent(4096);
    int _headerLength;
    long _headerBudget = MimeLimits.HeaderBytesPerMessage;
    int _depth = 1;
    int _parts = 1;
    int _boundaries;

    public PartTree()
    {
        _headers = new PartHeader(_text);
        _current = _root;
    }

    public bool InHeader { get; private set; } = true;

    public bool HasBoundaries => _boundaries > 0;

    /// <summary>Adds a piece of a header line; beyond the limits it is dropped.</summary>
    public void AppendHeader(ReadOnlySpan<byte> piece)
    {
        var kept = (int)Math.Min(piece.Length, Math.Min(MimeLimits.HeaderBytesPerPart, _headerBudget) - _headerLength);
        if (kept <= 0) return;
        if (_headerLength + kept > _header.Length) GrowHeader(_headerLength + kept);
        piece[..kept].CopyTo(_header.AsSpan(_headerLength));
        _headerLength += kept;
    }

    /// <summary>True when the line that begins at <paramref name="offset"/> is the first of the current header.</summary>
    public bool IsFirstHeaderLine(long offset) => _current.Part.HeaderOffset == offset;

    /// <summary>Takes the line back that begins at <paramref name="offset"/> and was added last: it is no header.</summary>
    public void CutHeaderLine(long offset) => _headerLength = (int)Math.Min(_headerLength, offset - _current.Part.HeaderOffset);

    /// <summary>The header is complete, its body begins at <paramref name="offset"/>, before which there are that many line ends.</summary>
    public void EndHeader(long offset, long lines)
    {
        var part = _current.Part;
        part.HeaderLength = offset - part.HeaderOffset;
        _current.LinesBefore = lines;
        _headers.Interpret(_current, _header.AsSpan(0, _headerLength), canNest: _depth < MimeLimits.Depth && _parts < MimeLimits.Parts);
        _headerBudget -= _headerLength;
        _headerLength = 0;
        InHeader = false;
        if (_current.Boundary is not null) _boundaries++;
        if (part.Kind == BodyPartKind.Message && _headers.IsPlainMessage) Enter(offset);
    }

    /// <summary>Ends the current header, and that of the messages that begin at once in its body.</summary>
    public void EndHeaders(long offset, long lines)
    {
        while (InHeader) EndHeader(offset, lines);
    }

    /// <summary>
    /// Finds the open multipart whose boundary the line begins with, and whether it is the closing one.
    /// </summary>
    public bool TryMatch(ReadOnlySpan<byte> line, out PartNode? multipart, out bool closes)
    {
        multipart = null;
        closes = false;
        if (_boundaries == 0 || !line.StartsWith("--"u8)) return false;
        var rest = line[2..];
        // RFC 2046 §5.1.1: it is sufficient that the boundary appears in its entirety at the beginning of the line. Of several the longest
        // is meant (an inner boundary often is an outer one with something appended), of equal ones the innermost.
        for (var node = _current; node is not null; node = node.Parent)
        {
            if (node.Boundary is { } boundary && boundary.Length > (multipart?.Boundary!.Length ?? 0) && rest.StartsWith(boundary)) multipart = node;
        }
        if (multipart is null) return false;
        closes = rest[multipart.Boundary!.Length..].StartsWith("--"u8);
        return true;
    }

    /// <summary>Ends all parts inside the multipart.</summary>
    public void EndParts(PartNode multipart, long offset, long lines)
    {
        while (_current != multipart) Leave(offset, lines);
    }

    /// <summary>After the closing boundary only the epilogue follows, up to the boundary of an outer part.</summary>
    public void CloseMultipart(PartNode multipart)
    {
        multipart.Boundary = null;
        _boundaries--;
    }

    /// <summary>A part of the multipart begins; at the limit the rest of the multipart is an epilogue.</summary>
    public void OpenPart(PartNode multipart, long offset)
    {
        if (_parts < MimeLimits.Parts) Enter(offset);
        else CloseMultipart(multipart);
    }

    public ParsedMessage Complete(long size, long lines, bool hasEightBit)
    {
        EndHeaders(size, lines);
        while (_current != _root) Leave(size, lines);
        _root.End(size, lines);
        ArrayPool<byte>.Shared.Return(_header);
        _header = [];
        AddPlaceholders(_root);
        var structure = new ArrayBufferWriter<byte>(_text.WrittenCount + 256);
        BodyStructure.Write(structure, _root, _text.WrittenSpan);
        return new ParsedMessage
        {
            Size = size,
            HeaderBytes = (int)Math.Min(int.MaxValue, _root.Part.HeaderLength),
            Envelope = _text.WrittenSpan[_root.Envelope].ToArray(),
            BodyStructure = structure.WrittenSpan.ToArray(),
            Parts = _root.Part.Write(),
            Sent = _headers.Summary.Sent,
            MessageId = _headers.Summary.MessageId,
            Subject = _headers.Summary.Subject,
            ReceivedCount = _headers.Summary.ReceivedCount,
            HasEightBit = hasEightBit,
        };
    }

    void Enter(long offset)
    {
        _current = _current.AddChild(offset);
        _depth++;
        _parts++;
        InHeader = true;
    }

    void Leave(long offset, long lines)
    {
        _current.End(offset, lines);
        if (_current.Boundary is not null) CloseMultipart(_current);
        _current = _current.Parent!;
        _depth--;
    }

    // The grammar of RFC 3501 §9 has no multipart without parts and no message without a body: both get an empty text.
    static void AddPlaceholders(PartNode node)
    {
        if (node.Children is null)
        {
            if (node.Part.Kind != BodyPartKind.Leaf) node.AddChild(node.Part.BodyOffset);
            return;
        }
        foreach (var child in node.Children) AddPlaceholders(child);
    }

    void GrowHeader(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 2 * _header.Length));
        _header.AsSpan(0, _headerLength).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_header);
        _header = larger;
    }
}
