namespace ApplianceMail.Access.Pop3;

/// <summary>How much of a content TOP sends: the header and so many lines of the body. Sees the content in pieces.</summary>
struct Excerpt(int headerBytes, int? bodyLines)
{
    long _offset;
    int _lines;

    /// <summary>How many octets of the next piece belong to it; fewer than the piece has: the rest does not.</summary>
    public int Take(ReadOnlySpan<byte> piece)
    {
        if (bodyLines is not { } limit) return piece.Length;
        int position = (int)Math.Clamp(headerBytes - _offset, 0, piece.Length);
        _offset += piece.Length;
        while (position < piece.Length)
        {
            if (_lines == limit) return position;
            int lf = piece[position..].IndexOf((byte)'\n');
            if (lf < 0) return piece.Length;
            position += lf + 1;
            _lines++;
        }
        return piece.Length;
    }
}
