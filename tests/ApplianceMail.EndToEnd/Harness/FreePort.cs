using System.Net;
using System.Net.Sockets;

namespace ApplianceMail.EndToEnd.Harness;

/// <summary>
/// Ports of loopback for programs that must be told one. They lie below those that systems give away by themselves, to connections and to servers that
/// take any: between the choice and the program's start nobody else gets one.
/// </summary>
public static class FreePort
{
    /// <summary>Linux gives away 32768 to 60999, Windows 49152 to 65535.</summary>
    const int First = 20_000, Count = 10_000;

    /// <summary>Another run of the tests begins elsewhere.</summary>
    static int s_last = Random.Shared.Next(Count);

    /// <summary>A port that nobody has, and that no other test is given.</summary>
    public static int Take()
    {
        while (true)
        {
            int port = First + (Interlocked.Increment(ref s_last) % Count);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                // Somebody's own: the next one.
            }
        }
    }

    /// <summary>Keeps a port on which nobody shall listen: until this is disposed of it is given to nobody, and connections are refused.</summary>
    public static IDisposable Hold(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }
}
