namespace ApplianceMail.Net;

/// <summary>How a call of <see cref="Connection.ReadLineAsync"/> ended.</summary>
public enum LineStatus
{
    /// <summary>A whole line is there.</summary>
    Line,

    /// <summary>The line was longer than allowed; it was read to its end and thrown away, so the session is still in step.</summary>
    TooLong,

    /// <summary>The peer has closed its side; what it sent after the last line end is lost.</summary>
    End,
}

/// <summary>One line without its line end. <see cref="Bytes"/> is valid until the next read from the connection.</summary>
/// <param name="EndedWithCrLf">False when the line ended with a bare LF.</param>
public readonly record struct LineRead(LineStatus Status, ReadOnlyMemory<byte> Bytes, bool EndedWithCrLf);
