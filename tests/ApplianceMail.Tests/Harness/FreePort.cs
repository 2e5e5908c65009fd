using System.Net;
using System.Net.Sockets;

namespace ApplianceMail.Tests.Harness;

/// <summary>
/// Ports for tests that count on one: that nobody listens there before, at another address, or afterwards. They lie below those that systems give to who asks for
/// any (32768 on Linux, 49152 on Windows), and each is given once, so that no test beside gets it in the meantime.
/// </summary>
public static class FreePort
{
    const int First = 20_000, Count = 12_000;

    /// <summary>Two test processes at once begin at different places.</summary>
    static int s_given = Environment.ProcessId * 97 % Count;

    public static int Next()
    {
        for (int attempt = 0; attempt < Count; attempt++)
        {
            int port = First + (int)((uint)Interlocked.Increment(ref s_given) % Count);
            if (IsFree(IPAddress.Any, port) && (!Socket.OSSupportsIPv6 || IsFree(IPAddress.IPv6Any, port))) return port;
        }
        throw new InvalidOperationException("There is no free port.");
    }

    /// <summary>Keeps a port on which nobody shall listen: until this is disposed of it is given to nobody, and connections are refused.</summary>
    public static IDisposable Hold(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }

    static bool IsFree(IPAddress address, int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
