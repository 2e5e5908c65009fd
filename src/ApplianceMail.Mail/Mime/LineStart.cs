namespace ApplianceMail.Mail.Mime;

/// <summary>Where the current line of a message began, and its first octets when they came in an earlier piece.</summary>
sealed class LineStart
{
    // Hyphens, the longest boundary, the closing hyphens, CR LF: all that is ever compared.
    readonly byte[] _octets = new byte[MimeLimits.BoundaryBytes + 6];
    int _held;

    /// <summary>Where the line begins.</summary>
    public long Start { get; private set; }

    /// <summary>Line ends before it.</summary>
    public long LinesBefore { get; private set; }

    /// <summary>Octets of the line end before it; 0 at the beginning of the message.</summary>
    public int EndBefore { get; private set; }

    public ReadOnlySpan<byte> Held => _octets.AsSpan(0, _held);

    public static bool CanBeBoundary(ReadOnlySpan<byte> start) => start.Length < 2 ? start.StartsWith("-"u8) : start.StartsWith("--"u8);

    public void Begin(long start, long linesBefore, int endBefore)
    {
        Start = start;
        LinesBefore = linesBefore;
        EndBefore = endBefore;
        _held = 0;
    }

    public void Hold(ReadOnlySpan<byte> piece)
    {
        var taken = Math.Min(piece.Length, _octets.Length - _held);
        piece[..taken].CopyTo(_octets.AsSpan(_held));
        _held += taken;
    }

    public void Drop() => _held = 0;

    /// <summary>The line's first octets: the piece itself when the whole line is in it.</summary>
    public ReadOnlySpan<byte> Join(ReadOnlySpan<byte> piece)
    {
        if (_held == 0) return piece;
        Hold(piece);
        return Held;
    }
}
