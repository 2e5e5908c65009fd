namespace ApplianceMail.Transport.Doors;

/// <summary>Makes CR LF of every line end, be it CR LF, LF or CR, in pieces of any size.</summary>
sealed class LineEnds
{
    bool _afterCarriageReturn;
    bool _atLineStart = true;

    /// <summary>Hands on the piece with proper line ends.</summary>
    public void Append(ReadOnlySpan<byte> piece, Action<ReadOnlySpan<byte>> output)
    {
        if (_afterCarriageReturn && !piece.IsEmpty)
        {
            _afterCarriageReturn = false;
            if (piece[0] == '\n') piece = piece[1..];
        }
        while (!piece.IsEmpty)
        {
            int end = piece.IndexOfAny((byte)'\r', (byte)'\n');
            var line = end < 0 ? piece : piece[..end];
            if (!line.IsEmpty) output(line);
            if (end < 0)
            {
                _atLineStart = false;
                return;
            }
            output("\r\n"u8);
            _atLineStart = true;
            bool wasCarriageReturn = piece[end] == '\r';
            piece = piece[(end + 1)..];
            if (!wasCarriageReturn) continue;
            if (piece.IsEmpty) _afterCarriageReturn = true;
            else if (piece[0] == '\n') piece = piece[1..];
        }
    }

    /// <summary>The last line gets its end.</summary>
    public void Complete(Action<ReadOnlySpan<byte>> output)
    {
        if (!_atLineStart) output("\r\n"u8);
    }
}
