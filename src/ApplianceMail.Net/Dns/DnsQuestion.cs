using System.Buffers;
using System.Buffers.Binary;
using ApplianceMail.Mail.Authentication;

namespace ApplianceMail.Net.Dns;

/// <summary>A question to a DNS server.</summary>
/// <param name="Name">Normalized.</param>
readonly record struct DnsQuestion(string Name, DnsType Type)
{
    /// <summary>
    /// The size that servers may answer with by UDP: what fits the smallest packets on the way without being cut in pieces (RFC 6891 §6.2.5; the value
    /// that operators agreed on in 2020).
    /// </summary>
    public const int MaxUdpOctets = 1232;

    const ushort RecursionDesired = 0x0100;

    /// <summary>RFC 6840 §5.7: the bit in a question says that the asker understands it in the reply.</summary>
    const ushort AuthenticData = 0x0020;

    /// <summary>The question as octets.</summary>
    /// <param name="extended">With EDNS(0); false for servers that refuse it.</param>
    public byte[] ToOctets(ushort id, bool extended)
    {
        var output = new ArrayBufferWriter<byte>(64);
        Write(output, id);
        Write(output, extended ? (ushort)(RecursionDesired | AuthenticData) : RecursionDesired);
        Write(output, 1);
        Write(output, 0);
        Write(output, 0);
        Write(output, extended ? (ushort)1 : (ushort)0);
        DnsName.Write(output, Name);
        Write(output, (ushort)Type);
        Write(output, 1);
        if (extended)
        {
            // RFC 6891 §6.1.2: root, OPT, size, extended code and version, flags (none: the AD bit is enough for who does not check signatures), no options.
            output.Write<byte>([0, 0, 41]);
            Write(output, MaxUdpOctets);
            output.Write<byte>([0, 0, 0, 0, 0, 0]);
        }
        return output.WrittenSpan.ToArray();
    }

    /// <summary>True when a message can only be the answer to this question.</summary>
    /// <remarks>Servers leave the question out of some errors; such a reply answers nothing else.</remarks>
    public bool IsAnsweredBy(DnsMessage message, ushort id) =>
        message.IsReply && message.Id == id && (message.QuestionName is null ? message.ResponseCode != 0 : message.QuestionName == Name && message.QuestionType == Type);

    static void Write(ArrayBufferWriter<byte> output, ushort value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(output.GetSpan(2), value);
        output.Advance(2);
    }
}
