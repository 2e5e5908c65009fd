using System.Buffers;
using System.Text;

namespace ApplianceMail.Mail.Mime;

/// <summary>
/// Decodes a content transfer encoding, in pieces of any size (RFC 2045 §6). Lenient: octets outside the base64 alphabet are skipped, a broken
/// quoted-printable sequence stays as it is. The output never is longer than the input.
/// </summary>
public sealed class TransferEncoding(TransferEncodingKind kind)
{
    // base64: the bits that wait for more; quoted-printable: what follows an equals sign, or white space that may end a line.
    int _buffer;
    int _bits;
    bool _padded;
    readonly List<byte> _pending = [];

    // RFC 2045 §6.7: lines have 76 characters; white space beyond this is passed on, so that memory stays bounded.
    const int MaxPendingOctets = 1000;

    /// <summary>The encoding that a Content-Transfer-Encoding value names.</summary>
    public static TransferEncodingKind FromName(ReadOnlySpan<byte> name) =>
        Ascii.EqualsIgnoreCase(name, "base64") ? TransferEncodingKind.Base64
        : Ascii.EqualsIgnoreCase(name, "quoted-printable") ? TransferEncodingKind.QuotedPrintable
        : TransferEncodingKind.Identity;

    /// <summary>Decodes all at once.</summary>
    public static byte[] Decode(ReadOnlySpan<byte> octets, TransferEncodingKind kind)
    {
        if (kind == TransferEncodingKind.Identity) return octets.ToArray();
        var output = new ArrayBufferWriter<byte>(Math.Max(octets.Length, 1));
        var decoder = new TransferEncoding(kind);
        decoder.Append(octets, output);
        decoder.Complete(output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Decodes the next piece.</summary>
    public void Append(ReadOnlySpan<byte> octets, IBufferWriter<byte> output)
    {
        switch (kind)
        {
            case TransferEncodingKind.Base64: AppendBase64(octets, output); break;
            case TransferEncodingKind.QuotedPrintable: AppendQuotedPrintable(octets, output); break;
            default: output.Write(octets); break;
        }
    }

    /// <summary>The body has ended: writes what was held back.</summary>
    public void Complete(IBufferWriter<byte> output)
    {
        // RFC 2045 §6.7: white space at the end of a line was added in transport; a lone equals sign at the very end is a soft break.
        if (_pending.Count > 1 && _pending[0] == '=') output.Write(_pending.ToArray());
        _pending.Clear();
    }

    internal static int Base64Value(byte octet) => octet switch
    {
        >= (byte)'A' and <= (byte)'Z' => octet - 'A',
        >= (byte)'a' and <= (byte)'z' => octet - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => octet - '0' + 52,
        (byte)'+' => 62,
        (byte)'/' => 63,
        _ => -1,
    };

    internal static int HexValue(byte octet) => octet <= '9' ? octet - '0' : (octet | 0x20) - 'a' + 10;

    void AppendBase64(ReadOnlySpan<byte> octets, IBufferWriter<byte> output)
    {
        var target = output.GetSpan(octets.Length + 3);
        var length = 0;
        foreach (var octet in octets)
        {
            var value = Base64Value(octet);
            if (value < 0)
            {
                // RFC 2045 §6.8: padding ends the data; concatenated encodings are met, so what follows begins a new quantum.
                if (octet == '=') _padded = true;
                continue;
            }
            if (_padded) (_padded, _bits, _buffer) = (false, 0, 0);
            _buffer = _buffer << 6 | value;
            _bits += 6;
            if (_bits < 8) continue;
            _bits -= 8;
            target[length++] = (byte)(_buffer >> _bits);
            _buffer &= (1 << _bits) - 1;
        }
        output.Advance(length);
    }

    void AppendQuotedPrintable(ReadOnlySpan<byte> octets, IBufferWriter<byte> output)
    {
        while (!octets.IsEmpty)
        {
            if (_pending.Count == 0)
            {
                var plain = octets.IndexOfAny("= \t"u8);
                output.Write(plain < 0 ? octets : octets[..plain]);
                if (plain < 0) return;
                octets = octets[plain..];
            }
            AppendSpecial(octets[0], output);
            octets = octets[1..];
        }
    }

    void AppendSpecial(byte octet, IBufferWriter<byte> output)
    {
        if (_pending.Count > 0 && _pending[0] == '=')
        {
            AppendEscape(octet, output);
        }
        else if (octet is (byte)' ' or (byte)'\t')
        {
            _pending.Add(octet);
            if (_pending.Count >= MaxPendingOctets) Release(output);
        }
        else
        {
            // RFC 2045 §6.7 (3): white space before a line end is no part of the text; CR alone waits for its LF.
            if (octet == '\n') _pending.Clear();
            else if (octet != '\r') Release(output);
            if (octet == '=') _pending.Add(octet);
            else output.Write([octet]);
        }
    }

    void AppendEscape(byte octet, IBufferWriter<byte> output)
    {
        var isBlank = octet is (byte)' ' or (byte)'\t' or (byte)'\r';
        _pending.Add(octet);
        if (_pending.Count == 2 && char.IsAsciiHexDigit((char)octet)) return;
        if (octet == '\n' && _pending.Skip(1).All(Octets.IsWhite))
        {
            // A soft line break, white space after the equals sign included.
            _pending.Clear();
        }
        else if (_pending.Count == 3 && char.IsAsciiHexDigit((char)_pending[1]) && char.IsAsciiHexDigit((char)octet))
        {
            output.Write([(byte)(HexValue(_pending[1]) << 4 | HexValue(octet))]);
            _pending.Clear();
        }
        else if (!isBlank || !_pending.Skip(1).All(Octets.IsWhite) || _pending.Count >= MaxPendingOctets)
        {
            Release(output);
        }
    }

    void Release(IBufferWriter<byte> output)
    {
        foreach (var octet in _pending) output.Write([octet]);
        _pending.Clear();
    }
}
