using System.Buffers.Binary;
using ApplianceMail.Mail.Authentication;

namespace ApplianceMail.Net.Dns;

/// <summary>A reply of a DNS server (RFC 1035 §4), read strictly: whatever is wrong with it, it is a <see cref="DnsFormatException"/>.</summary>
sealed record DnsMessage
{
    const int HeaderOctets = 12;
    const ushort ClassIn = 1;
    const ushort TypeOpt = 41;

    public required ushort Id { get; init; }

    public required bool IsReply { get; init; }

    /// <summary>The reply did not fit: ask again by TCP.</summary>
    public required bool IsTruncated { get; init; }

    /// <summary>The server has checked all of it by DNSSEC (RFC 4035 §3.2.3).</summary>
    public required bool IsAuthentic { get; init; }

    /// <summary>RCODE with its upper bits from EDNS (RFC 6891 §6.1.3).</summary>
    public required int ResponseCode { get; init; }

    /// <summary>What was asked; null when the reply does not repeat it, as some do with an error.</summary>
    public required string? QuestionName { get; init; }

    public required DnsType QuestionType { get; init; }

    public required IReadOnlyList<DnsResource> Answers { get; init; }

    public required IReadOnlyList<DnsResource> Authorities { get; init; }

    /// <exception cref="DnsFormatException">It is no DNS message.</exception>
    public static DnsMessage Parse(ReadOnlySpan<byte> message)
    {
        if (message.Length < HeaderOctets) throw new DnsFormatException("The message is cut off.");
        int flags = BinaryPrimitives.ReadUInt16BigEndian(message[2..]);
        int questions = Count(message, 4);
        if (questions > 1) throw new DnsFormatException("More than one question.");
        int position = HeaderOctets;
        string? name = null;
        DnsType type = 0;
        if (questions == 1)
        {
            name = DnsName.Read(message, ref position);
            (type, var @class) = ((DnsType)ReadUInt16(message, ref position), ReadUInt16(message, ref position));
            if (@class != ClassIn) throw new DnsFormatException("The question has another class.");
        }
        int extended = 0;
        bool truncated = (flags & 0x0200) != 0;
        // What is behind the cut is not read: TCP brings it.
        var answers = truncated ? [] : ReadResources(message, ref position, Count(message, 6), ref extended);
        var authorities = truncated ? [] : ReadResources(message, ref position, Count(message, 8), ref extended);
        if (!truncated) ReadResources(message, ref position, Count(message, 10), ref extended);
        return new DnsMessage
        {
            Id = BinaryPrimitives.ReadUInt16BigEndian(message),
            IsReply = (flags & 0x8000) != 0,
            IsTruncated = truncated,
            IsAuthentic = (flags & 0x0020) != 0,
            ResponseCode = extended << 4 | flags & 15,
            QuestionName = name,
            QuestionType = type,
            Answers = answers,
            Authorities = authorities,
        };
    }

    static List<DnsResource> ReadResources(ReadOnlySpan<byte> message, ref int position, int count, ref int extended)
    {
        var resources = new List<DnsResource>(Math.Min(count, 64));
        for (int i = 0; i < count; i++)
        {
            var owner = DnsName.Read(message, ref position);
            ushort type = ReadUInt16(message, ref position);
            ushort @class = ReadUInt16(message, ref position);
            uint ttl = ReadUInt32(message, ref position);
            int length = ReadUInt16(message, ref position);
            int end = position + length;
            if (end > message.Length) throw new DnsFormatException("A record is cut off.");
            if (type == TypeOpt) extended = (int)(ttl >> 24);
            // RFC 2181 §8: a time to live with the highest bit set means zero.
            else if (@class == ClassIn) resources.Add(new(owner, (DnsType)type, ttl > int.MaxValue ? 0 : ttl, DnsRecordReader.Read((DnsType)type, message, position, end)));
            position = end;
        }
        return resources;
    }

    static int Count(ReadOnlySpan<byte> message, int offset) => BinaryPrimitives.ReadUInt16BigEndian(message[offset..]);

    internal static ushort ReadUInt16(ReadOnlySpan<byte> message, ref int position)
    {
        if (position + 2 > message.Length) throw new DnsFormatException("The message is cut off.");
        position += 2;
        return BinaryPrimitives.ReadUInt16BigEndian(message[(position - 2)..]);
    }

    internal static uint ReadUInt32(ReadOnlySpan<byte> message, ref int position)
    {
        if (position + 4 > message.Length) throw new DnsFormatException("The message is cut off.");
        position += 4;
        return BinaryPrimitives.ReadUInt32BigEndian(message[(position - 4)..]);
    }
}
