using System.Buffers;
using System.Buffers.Text;

namespace ApplianceMail.Mail.Mime;

/// <summary>Encodes a body for transport, in pieces of any size (RFC 2045 §6). For one body.</summary>
public abstract class TransferEncoder
{
    /// <summary>RFC 2045 §6.7 and §6.8: characters of an encoded line.</summary>
    protected const int MaxLineLength = 76;

    public abstract void Append(ReadOnlySpan<byte> octets, IBufferWriter<byte> output);

    /// <summary>The body has ended: writes what was held back.</summary>
    public abstract void Complete(IBufferWriter<byte> output);
}

/// <summary>base64 in lines (RFC 2045 §6.8).</summary>
public sealed class Base64Encoder : TransferEncoder
{
    const int LineOctets = MaxLineLength / 4 * 3;

    readonly byte[] _line = new byte[LineOctets];
    int _held;

    public override void Append(ReadOnlySpan<byte> octets, IBufferWriter<byte> output)
    {
        while (!octets.IsEmpty)
        {
            int count = Math.Min(octets.Length, LineOctets - _held);
            octets[..count].CopyTo(_line.AsSpan(_held));
            _held += count;
            octets = octets[count..];
            if (_held == LineOctets) WriteLine(output);
        }
    }

    public override void Complete(IBufferWriter<byte> output)
    {
        if (_held > 0) WriteLine(output);
    }

    void WriteLine(IBufferWriter<byte> output)
    {
        var target = output.GetSpan(MaxLineLength + 2);
        Base64.EncodeToUtf8(_line.AsSpan(0, _held), target, out _, out int written);
        "\r\n"u8.CopyTo(target[written..]);
        output.Advance(written + 2);
        _held = 0;
    }
}

/// <summary>quoted-printable for text (RFC 2045 §6.7): CR LF stays a line end, everything that is not plain is encoded.</summary>
public sealed class QuotedPrintableEncoder : TransferEncoder
{
    int _column;
    bool _carriageReturn;
    // White space waits: at the end of a line it must be encoded.
    byte _blank;

    public override void Append(ReadOnlySpan<byte> octets, IBufferWriter<byte> output)
    {
        foreach (byte octet in octets) Append(octet, output);
    }

    public override void Complete(IBufferWriter<byte> output)
    {
        if (_carriageReturn)
        {
            // No line end: the white space before it is not at the end of a line.
            ReleaseBlank(output);
            WriteCoded((byte)'\r', output);
        }
        if (_blank != 0) WriteCoded(_blank, output);
        (_carriageReturn, _blank) = (false, 0);
    }

    void Append(byte octet, IBufferWriter<byte> output)
    {
        if (_carriageReturn)
        {
            _carriageReturn = false;
            if (octet == '\n')
            {
                if (_blank != 0) WriteCoded(_blank, output);
                output.Write("\r\n"u8);
                (_blank, _column) = (0, 0);
                return;
            }
            ReleaseBlank(output);
            WriteCoded((byte)'\r', output);
        }
        if (octet == '\r')
        {
            _carriageReturn = true;
            return;
        }
        ReleaseBlank(output);
        if (octet is (byte)' ' or (byte)'\t') _blank = octet;
        else if (octet is > (byte)' ' and <= (byte)'~' and not (byte)'=') WritePlain(octet, output);
        else WriteCoded(octet, output);
    }

    void ReleaseBlank(IBufferWriter<byte> output)
    {
        if (_blank == 0) return;
        byte blank = _blank;
        _blank = 0;
        WritePlain(blank, output);
    }

    void WritePlain(byte octet, IBufferWriter<byte> output)
    {
        MakeRoom(1, output);
        var target = output.GetSpan(1);
        target[0] = octet;
        output.Advance(1);
        _column++;
    }

    void WriteCoded(byte octet, IBufferWriter<byte> output)
    {
        MakeRoom(3, output);
        var target = output.GetSpan(3);
        const string Digits = "0123456789ABCDEF";
        (target[0], target[1], target[2]) = ((byte)'=', (byte)Digits[octet >> 4], (byte)Digits[octet & 15]);
        output.Advance(3);
        _column += 3;
    }

    /// <summary>One place of the line is kept for the soft line break's equals sign.</summary>
    void MakeRoom(int characters, IBufferWriter<byte> output)
    {
        if (_column + characters <= MaxLineLength - 1) return;
        output.Write("=\r\n"u8);
        _column = 0;
    }
}
