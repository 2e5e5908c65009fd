using System.Buffers;
using System.Globalization;
using System.Text;

namespace ApplianceMail.Net.Dns;

/// <summary>
/// Names between text and octets. As text: lower case, without the final dot, octets that are no part of a host name as \DDD (RFC 1035 §5.1).
/// The root is an empty text.
/// </summary>
static class DnsName
{
    /// <summary>RFC 1035 §2.3.4: octets of a name, lengths of labels and the root included.</summary>
    const int MaxOctets = 255;

    const int MaxLabelOctets = 63;

    /// <summary>Writes a name without compression.</summary>
    /// <exception cref="DnsFormatException">A label is empty or too long, or the name is.</exception>
    public static void Write(IBufferWriter<byte> output, string name)
    {
        Span<byte> octets = stackalloc byte[MaxOctets];
        int length = 0;
        if (name.EndsWith('.') && !name.EndsWith("\\.", StringComparison.Ordinal)) name = name[..^1];
        for (int i = 0; name.Length > 0 && i <= name.Length; i++)
        {
            int head = length++;
            while (i < name.Length && name[i] != '.')
            {
                if (length >= MaxOctets - 1) throw new DnsFormatException("A name is too long.");
                octets[length++] = ReadCharacter(name, ref i);
            }
            int label = length - head - 1;
            if (label is 0 or > MaxLabelOctets) throw new DnsFormatException("A label is empty or too long.");
            octets[head] = (byte)label;
        }
        octets[length++] = 0;
        output.Write(octets[..length]);
    }

    /// <summary>Reads a name; <paramref name="position"/> goes behind it.</summary>
    /// <exception cref="DnsFormatException">It is cut off, too long, or its pointers do not lead backwards.</exception>
    public static string Read(ReadOnlySpan<byte> message, ref int position)
    {
        var text = new StringBuilder(32);
        int octets = 1, at = position;
        // RFC 1035 §4.1.4: a pointer leads to a prior occurrence. Each must lead before the last one: so no chain is endless.
        int limit = position;
        bool jumped = false;
        while (true)
        {
            int length = At(message, at);
            if (length >= 0xC0)
            {
                int target = (length & 0x3F) << 8 | At(message, at + 1);
                if (!jumped) position = at + 2;
                if (target >= limit) throw new DnsFormatException("A pointer leads forwards.");
                (at, limit, jumped) = (target, target, true);
                continue;
            }
            if (length > MaxLabelOctets) throw new DnsFormatException("A label has an unknown type.");
            at++;
            if (length == 0) break;
            if ((octets += length + 1) > MaxOctets) throw new DnsFormatException("A name is too long.");
            if (at + length > message.Length) throw new DnsFormatException("A name is cut off.");
            if (text.Length > 0) text.Append('.');
            AppendLabel(text, message.Slice(at, length));
            at += length;
        }
        if (!jumped) position = at;
        return text.ToString();
    }

    /// <summary>The name in the form in which answers have it.</summary>
    /// <exception cref="DnsFormatException">No name can be so.</exception>
    public static string Normalize(string name)
    {
        var octets = new ArrayBufferWriter<byte>(64);
        Write(octets, name);
        int position = 0;
        return Read(octets.WrittenSpan, ref position);
    }

    static byte ReadCharacter(string name, ref int i)
    {
        char c = name[i++];
        if (c != '\\') return c is > ' ' and <= '~' ? (byte)c : throw new DnsFormatException("A name has a character that must be escaped.");
        if (i + 2 < name.Length && byte.TryParse(name.AsSpan(i, 3), NumberStyles.None, CultureInfo.InvariantCulture, out byte value))
        {
            i += 3;
            return value;
        }
        if (i < name.Length && name[i] is > ' ' and <= '~' and not (>= '0' and <= '9')) return (byte)name[i++];
        throw new DnsFormatException("A name has a broken escape.");
    }

    static void AppendLabel(StringBuilder text, ReadOnlySpan<byte> label)
    {
        foreach (byte b in label)
        {
            char c = char.ToLowerInvariant((char)b);
            if (b is > (byte)' ' and <= (byte)'~' and not ((byte)'.' or (byte)'\\')) text.Append(c);
            else text.Append('\\').Append(b.ToString("D3", CultureInfo.InvariantCulture));
        }
    }

    static byte At(ReadOnlySpan<byte> message, int index) => index < message.Length ? message[index] : throw new DnsFormatException("The message is cut off.");
}
