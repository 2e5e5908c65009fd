using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ApplianceMail.Tests.Harness;

/// <summary>What is wrong with a name's answers.</summary>
public enum DnsFault
{
    None,
    ServFail,
    Refused,

    /// <summary>No answer at all.</summary>
    Silence,

    /// <summary>An answer with another id first, then none.</summary>
    WrongId,

    /// <summary>An answer to another question first, then the right one.</summary>
    WrongQuestionFirst,

    /// <summary>UDP says that it does not fit; TCP has it.</summary>
    Truncated,

    /// <summary>FORMERR to questions with EDNS, as old servers do.</summary>
    NoEdns,

    /// <summary>Octets that are no message, then none.</summary>
    Nonsense,
}

/// <summary>A DNS server on 127.0.0.1 (UDP and TCP on one port) with a zone that a test writes. It speaks real packets, written here and not by the code under test.</summary>
public sealed class LoopbackDns : IAsyncDisposable
{
    readonly Socket _udp;
    readonly TcpListener _tcp;
    readonly CancellationTokenSource _stop = new();
    readonly ConcurrentDictionary<(string Name, int Type), List<byte[]>> _records = new();
    readonly ConcurrentDictionary<string, DnsFault> _faults = new();
    readonly ConcurrentQueue<(string Name, int Type, bool Tcp)> _asked = new();
    readonly Task[] _loops;

    LoopbackDns()
    {
        // A port that is free for both: UDP chooses, TCP follows.
        for (int attempt = 0; ; attempt++)
        {
            _udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            _udp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _tcp = new TcpListener(IPAddress.Loopback, ((IPEndPoint)_udp.LocalEndPoint!).Port);
            try
            {
                _tcp.Start();
                break;
            }
            catch (SocketException) when (attempt < 20)
            {
                _udp.Dispose();
            }
        }
        _loops = [ServeUdpAsync(), ServeTcpAsync()];
    }

    public static LoopbackDns Start() => new();

    public IPEndPoint EndPoint => (IPEndPoint)_udp.LocalEndPoint!;

    /// <summary>Sets the AD bit in every answer.</summary>
    public bool IsAuthentic { get; set; }

    /// <summary>Names whose answers do not have the AD bit although <see cref="IsAuthentic"/> is set.</summary>
    public ConcurrentDictionary<string, bool> Insecure { get; } = new();

    /// <summary>Seconds that answers may be remembered.</summary>
    public uint TimeToLive { get; set; } = 300;

    /// <summary>Seconds that absences may be remembered.</summary>
    public uint NegativeTimeToLive { get; set; } = 60;

    /// <summary>Every question that came, in order.</summary>
    public IReadOnlyList<(string Name, int Type, bool Tcp)> Asked => [.. _asked];

    public LoopbackDns Fault(string name, DnsFault fault)
    {
        _faults[name] = fault;
        return this;
    }

    public LoopbackDns A(string name, params string[] addresses)
    {
        foreach (var address in addresses) Add(name, 1, IPAddress.Parse(address).GetAddressBytes());
        return this;
    }

    public LoopbackDns Aaaa(string name, params string[] addresses)
    {
        foreach (var address in addresses) Add(name, 28, IPAddress.Parse(address).GetAddressBytes());
        return this;
    }

    public LoopbackDns Mx(string name, int preference, string host) => Add(name, 15, [(byte)(preference >> 8), (byte)preference, .. Name(host)]);

    public LoopbackDns Cname(string name, string target) => Add(name, 5, Name(target));

    public LoopbackDns Ptr(string address, string host) => Add(Mail.Authentication.ReverseLookup.NameOf(IPAddress.Parse(address)), 12, Name(host));

    /// <summary>A text in strings of at most 255 octets.</summary>
    public LoopbackDns Txt(string name, string text) =>
        Add(name, 16, [.. Encoding.Latin1.GetBytes(text).Chunk(255).SelectMany(c => c.Prepend((byte)c.Length))]);

    public LoopbackDns Tlsa(string name, int usage, int selector, int matching, byte[] data) => Add(name, 52, [(byte)usage, (byte)selector, (byte)matching, .. data]);

    public LoopbackDns Add(string name, int type, byte[] data)
    {
        _records.GetOrAdd((name.ToLowerInvariant(), type), _ => []).Add(data);
        return this;
    }

    public LoopbackDns Remove(string name, int type)
    {
        _records.TryRemove((name.ToLowerInvariant(), type), out _);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _udp.Dispose();
        _tcp.Stop();
        await Task.WhenAll(_loops);
        _stop.Dispose();
    }

    async Task ServeUdpAsync()
    {
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                try
                {
                    var got = await _udp.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), _stop.Token);
                    foreach (var reply in Replies(buffer.AsSpan(0, got.ReceivedBytes), tcp: false)) await _udp.SendToAsync(reply, SocketFlags.None, got.RemoteEndPoint, _stop.Token);
                }
                catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
                {
                    // Windows tells so that nobody waited for the last answer any more.
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException) { }
    }

    async Task ServeTcpAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _tcp.AcceptTcpClientAsync(_stop.Token);
                var stream = client.GetStream();
                var head = new byte[2];
                await stream.ReadExactlyAsync(head, _stop.Token);
                var question = new byte[BinaryPrimitives.ReadUInt16BigEndian(head)];
                await stream.ReadExactlyAsync(question, _stop.Token);
                foreach (var reply in Replies(question, tcp: true)) await stream.WriteAsync((byte[])[(byte)(reply.Length >> 8), (byte)reply.Length, .. reply], _stop.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException or IOException) { }
    }

    List<byte[]> Replies(ReadOnlySpan<byte> question, bool tcp)
    {
        int position = 12;
        var labels = new List<string>();
        for (; question[position] > 0; position += question[position] + 1) labels.Add(Encoding.Latin1.GetString(question.Slice(position + 1, question[position])));
        var name = string.Join('.', labels).ToLowerInvariant();
        int type = BinaryPrimitives.ReadUInt16BigEndian(question[(position + 1)..]);
        bool edns = question[11] > 0;
        _asked.Enqueue((name, type, tcp));
        var asked = question[12..(position + 5)].ToArray();
        var id = question[..2].ToArray();
        return _faults.GetValueOrDefault(name) switch
        {
            DnsFault.ServFail => [Message(id, 2, asked, [], false)],
            DnsFault.Refused => [Message(id, 5, asked, [], false)],
            DnsFault.Silence => [],
            DnsFault.WrongId => [Answer([(byte)~id[0], id[1]], name, type, asked, tcp)],
            DnsFault.WrongQuestionFirst => [Message(id, 0, [.. Name("other.example"), 0, 1, 0, 1], [], false), Answer(id, name, type, asked, tcp)],
            DnsFault.Truncated when !tcp => [Message(id, 0, asked, [], true)],
            DnsFault.NoEdns when edns => [Message(id, 1, [], [], false)],
            DnsFault.Nonsense => [[1, 2, 3], [.. id, 0x81, 0x80, 0, 1, 0, 9, 0, 0, 0, 0, 0xC0, 12]],
            _ => [Answer(id, name, type, asked, tcp)],
        };
    }

    byte[] Answer(byte[] id, string name, int type, byte[] asked, bool tcp)
    {
        var answers = new List<byte[]>();
        // As a resolver does: the aliases, then what their end has.
        var owner = name;
        for (int i = 0; i < 20 && type != 5 && _records.TryGetValue((owner, 5), out var alias); i++)
        {
            answers.Add(Record(owner, 5, TimeToLive, alias[0]));
            owner = ReadName(alias[0]);
        }
        if (_records.TryGetValue((owner, type), out var found)) answers.AddRange(found.Select(d => Record(owner, type, TimeToLive, d)));
        bool exists = _records.Keys.Any(k => k.Name == owner || k.Name.EndsWith("." + owner, StringComparison.Ordinal));
        if (found is not null) return Message(id, 0, asked, answers, false, authentic: !Insecure.ContainsKey(name));
        byte[] soa = Record("test", 6, NegativeTimeToLive, [.. Name("ns.test"), .. Name("root.test"), 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, (byte)Math.Min(NegativeTimeToLive, 255)]);
        return Message(id, exists ? 0 : 3, asked, answers, false, soa, !Insecure.ContainsKey(name));
    }

    byte[] Message(byte[] id, int code, byte[] asked, List<byte[]> answers, bool truncated, byte[]? soa = null, bool authentic = true) =>
    [
        .. id, (byte)(0x81 | (truncated ? 2 : 0)), (byte)(0x80 | (IsAuthentic && authentic ? 0x20 : 0) | code), 0, (byte)(asked.Length > 0 ? 1 : 0),
        (byte)(answers.Count >> 8), (byte)answers.Count, 0, (byte)(soa is null ? 0 : 1), 0, 0, .. asked, .. answers.SelectMany(a => a), .. soa ?? [],
    ];

    static byte[] Record(string owner, int type, uint ttl, byte[] data) =>
        [.. Name(owner), (byte)(type >> 8), (byte)type, 0, 1, (byte)(ttl >> 24), (byte)(ttl >> 16), (byte)(ttl >> 8), (byte)ttl, (byte)(data.Length >> 8), (byte)data.Length, .. data];

    static byte[] Name(string name) => [.. name.Split('.', StringSplitOptions.RemoveEmptyEntries).SelectMany(l => Encoding.Latin1.GetBytes(l).Prepend((byte)l.Length)), 0];

    static string ReadName(byte[] data)
    {
        var labels = new List<string>();
        for (int i = 0; data[i] > 0; i += data[i] + 1) labels.Add(Encoding.Latin1.GetString(data, i + 1, data[i]));
        return string.Join('.', labels).ToLowerInvariant();
    }
}
