namespace ApplianceMail.Mail.Smtp;

/// <summary>
/// Takes a message out of the stream after DATA (RFC 5321 §4.5.2), in pieces cut anywhere: removes stuffed dots and finds the end.
/// </summary>
/// <remarks>
/// Only CR LF . CR LF ends a message (RFC 5321 §2.3.8, §4.1.1.4). A bare LF, or a run of CRs without LF, never ends anything and never makes a dot special;
/// it becomes CR LF in the content. So a second message can't be smuggled in (CVE-2023-51764), whatever mix a server before us let through, none can be
/// smuggled on through us, and scripts that send bare LFs are still served. The dots of lines after such a repaired end are content.
/// </remarks>
public sealed class DotUnstuffer
{
    static readonly ReadOnlyMemory<byte> s_crLf = "\r\n"u8.ToArray();

    enum State
    {
        /// <summary>Right after CR LF, or at the very beginning: a message of only a dot is empty.</summary>
        LineStart,
        Text,

        /// <summary>A CR was read and not yet handed on.</summary>
        Cr,

        /// <summary>A dot at the start of a line was read and taken away.</summary>
        Dot,

        /// <summary>That dot and a CR.</summary>
        DotCr,
    }

    State _state = State.LineStart;

    /// <summary>True once the end was read; what follows in the input is the next command.</summary>
    public bool Ended { get; private set; }

    /// <summary>True when a bare CR or bare LF was repaired.</summary>
    public bool Repaired { get; private set; }

    /// <summary>
    /// Reads on. Returns how many octets of the input are used up; <paramref name="content"/> is what they say (a part of the input, or a line end).
    /// Call it until the input is used up or <see cref="Ended"/>.
    /// </summary>
    public int Read(ReadOnlyMemory<byte> input, out ReadOnlyMemory<byte> content)
    {
        content = default;
        if (Ended || input.IsEmpty) return 0;
        var span = input.Span;
        return _state switch
        {
            State.Cr => AfterCr(span[0], out content),
            State.Dot => AfterDot(span[0]),
            State.DotCr => AfterDotCr(span[0]),
            _ => ReadRun(input, out content),
        };
    }

    int AfterCr(byte next, out ReadOnlyMemory<byte> content)
    {
        content = default;
        if (next == '\r')
        {
            Repaired = true;
            return 1;
        }
        content = s_crLf;
        if (next == '\n')
        {
            _state = State.LineStart;
            return 1;
        }
        Repaired = true;
        _state = State.Text;
        return 0;
    }

    int AfterDot(byte next)
    {
        _state = next == '\r' ? State.DotCr : State.Text;
        return next == '\r' ? 1 : 0;
    }

    int AfterDotCr(byte next)
    {
        if (next == '\n')
        {
            Ended = true;
            return 1;
        }
        // The dot was stuffing before a line that begins with a bare CR.
        _state = State.Cr;
        return 0;
    }

    /// <summary>The longest piece that needs no change: over whole lines, up to a stuffed dot, a bare CR or LF, or the end of the input.</summary>
    int ReadRun(ReadOnlyMemory<byte> input, out ReadOnlyMemory<byte> content)
    {
        var span = input.Span;
        content = default;
        int i = 0;
        if (_state == State.LineStart && span[0] == '.')
        {
            _state = State.Dot;
            return 1;
        }
        while (true)
        {
            int found = span[i..].IndexOfAny((byte)'\r', (byte)'\n');
            if (found < 0)
            {
                _state = State.Text;
                content = input;
                return span.Length;
            }
            i += found;
            if (span[i] == '\n') return BareLf(input, i, out content);
            if (i + 1 == span.Length || span[i + 1] != '\n')
            {
                _state = State.Cr;
                content = input[..i];
                return i + 1;
            }
            i += 2;
            if (i == span.Length || span[i] == '.')
            {
                _state = State.LineStart;
                content = input[..i];
                return i;
            }
        }
    }

    int BareLf(ReadOnlyMemory<byte> input, int at, out ReadOnlyMemory<byte> content)
    {
        Repaired = true;
        if (at > 0)
        {
            _state = State.Text;
            content = input[..at];
            return at;
        }
        _state = State.Text;
        content = s_crLf;
        return 1;
    }
}
