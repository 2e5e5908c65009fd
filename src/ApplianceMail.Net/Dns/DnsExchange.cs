using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace ApplianceMail.Net.Dns;

/// <summary>
/// One question to one server: by UDP from a port of its own with a random id (RFC 5452 §4), by TCP when the answer does not fit (RFC 7766 §5).
/// </summary>
sealed class DnsExchange(DnsQuestion question, IPEndPoint server)
{
    const int FormatError = 1;
    const int NotImplemented = 4;
    const int BadVersion = 16;

    /// <summary>Largest message by UDP that is taken, whatever was asked for: servers may ignore the size.</summary>
    const int ReceiveOctets = 4096;

    /// <returns>The server's reply, whatever it says.</returns>
    /// <exception cref="SocketException">The server cannot be reached.</exception>
    /// <exception cref="IOException">The server closed its TCP connection.</exception>
    /// <exception cref="DnsFormatException">What came by TCP is no answer.</exception>
    /// <exception cref="OperationCanceledException">Nothing of use came in time.</exception>
    public async Task<DnsMessage> AskAsync(CancellationToken cancel)
    {
        var reply = await AskAsync(extended: true, cancel);
        // RFC 6891 §7: servers that do not know EDNS answer so; they are asked again without.
        return reply.ResponseCode is FormatError or NotImplemented or BadVersion ? await AskAsync(extended: false, cancel) : reply;
    }

    async Task<DnsMessage> AskAsync(bool extended, CancellationToken cancel)
    {
        var reply = await AskByUdpAsync(extended, cancel);
        return reply.IsTruncated ? await AskByTcpAsync(extended, cancel) : reply;
    }

    async Task<DnsMessage> AskByUdpAsync(bool extended, CancellationToken cancel)
    {
        ushort id = RandomId();
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        // A connected socket takes packets of this server only.
        await socket.ConnectAsync(server, cancel);
        await socket.SendAsync(question.ToOctets(id, extended), cancel);
        var buffer = new byte[ReceiveOctets];
        while (true)
        {
            int length = await socket.ReceiveAsync(buffer, cancel);
            if (TryRead(buffer.AsSpan(0, length), id) is { } reply) return reply;
        }
    }

    /// <summary>Nonsense and answers to other questions may be forged: the real answer is waited for.</summary>
    DnsMessage? TryRead(ReadOnlySpan<byte> octets, ushort id)
    {
        try
        {
            var message = DnsMessage.Parse(octets);
            return question.IsAnsweredBy(message, id) ? message : null;
        }
        catch (DnsFormatException)
        {
            return null;
        }
    }

    async Task<DnsMessage> AskByTcpAsync(bool extended, CancellationToken cancel)
    {
        ushort id = RandomId();
        using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, cancel);
        await using var stream = new NetworkStream(socket);
        var octets = question.ToOctets(id, extended);
        // RFC 7766 §8: length and message in one write.
        var framed = new byte[octets.Length + 2];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)octets.Length);
        octets.CopyTo(framed, 2);
        await stream.WriteAsync(framed, cancel);
        var head = new byte[2];
        await stream.ReadExactlyAsync(head, cancel);
        var reply = new byte[BinaryPrimitives.ReadUInt16BigEndian(head)];
        await stream.ReadExactlyAsync(reply, cancel);
        var message = DnsMessage.Parse(reply);
        return question.IsAnsweredBy(message, id) && !message.IsTruncated ? message : throw new DnsFormatException("The server answered something else by TCP.");
    }

    static ushort RandomId()
    {
        Span<byte> id = stackalloc byte[2];
        RandomNumberGenerator.Fill(id);
        return BinaryPrimitives.ReadUInt16BigEndian(id);
    }
}
