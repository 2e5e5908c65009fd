using System.Net;
using System.Text;
using ApplianceMail.Mail.Authentication;

namespace ApplianceMail.Net.Dns;

/// <summary>Reads what a record says. Names in it may be compressed, so the whole message is needed.</summary>
static class DnsRecordReader
{
    /// <returns>Null for a type that we do not read.</returns>
    /// <exception cref="DnsFormatException">The data is not what the type must have.</exception>
    public static DnsRecord? Read(DnsType type, ReadOnlySpan<byte> message, int start, int end)
    {
        int position = start;
        // Nothing in it may be read from what follows the record.
        var upToEnd = message[..end];
        DnsRecord? record = type switch
        {
            DnsType.A => new AddressRecord(ReadAddress(upToEnd, ref position, 4)),
            DnsType.Aaaa => new AddressRecord(ReadAddress(upToEnd, ref position, 16)),
            DnsType.Mx => new MxRecord(DnsMessage.ReadUInt16(upToEnd, ref position), DnsName.Read(upToEnd, ref position)),
            DnsType.Ptr or DnsType.Cname or DnsType.Ns => new NameRecord(DnsName.Read(upToEnd, ref position)),
            DnsType.Txt => ReadText(upToEnd, ref position),
            DnsType.Soa => ReadSoa(upToEnd, ref position),
            DnsType.Tlsa => ReadTlsa(upToEnd, ref position),
            _ => null,
        };
        if (record is not null && position != end) throw new DnsFormatException("A record has the wrong length.");
        return record;
    }

    static IPAddress ReadAddress(ReadOnlySpan<byte> data, ref int position, int length)
    {
        if (position + length > data.Length) throw new DnsFormatException("An address is cut off.");
        position += length;
        return new IPAddress(data.Slice(position - length, length));
    }

    static TextRecord ReadText(ReadOnlySpan<byte> data, ref int position)
    {
        var text = new StringBuilder(data.Length - position);
        while (position < data.Length)
        {
            int length = data[position++];
            if (position + length > data.Length) throw new DnsFormatException("A text is cut off.");
            text.Append(Encoding.Latin1.GetString(data.Slice(position, length)));
            position += length;
        }
        return new TextRecord(text.ToString());
    }

    static SoaRecord ReadSoa(ReadOnlySpan<byte> data, ref int position)
    {
        var server = DnsName.Read(data, ref position);
        var mailbox = DnsName.Read(data, ref position);
        uint serial = DnsMessage.ReadUInt32(data, ref position);
        // Refresh, retry and expire concern secondary servers only.
        for (int i = 0; i < 3; i++) DnsMessage.ReadUInt32(data, ref position);
        return new SoaRecord(server, mailbox, serial, DnsMessage.ReadUInt32(data, ref position));
    }

    static TlsaRecord ReadTlsa(ReadOnlySpan<byte> data, ref int position)
    {
        if (position + 3 > data.Length) throw new DnsFormatException("A TLSA record is cut off.");
        var head = data.Slice(position, 3);
        var association = data[(position + 3)..].ToArray();
        position = data.Length;
        return new TlsaRecord(head[0], head[1], head[2], association);
    }
}
