using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ApplianceMail.Web;

/// <summary>Asked before TLS is begun: a stranger who opens many connections and says nothing keeps nobody else out.</summary>
/// <param name="TryEnter">Takes a place for an address; false: the connection is closed.</param>
/// <param name="Leave">Gives it back.</param>
public sealed record ConnectionGate(Func<IPAddress, bool> TryEnter, Action<IPAddress> Leave)
{
    /// <summary>Lets everybody in: for tests.</summary>
    public static readonly ConnectionGate Open = new(_ => true, _ => { });

    internal void Use(ListenOptions listen) => listen.Use(next => async connection =>
    {
        var address = (connection.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None;
        if (!TryEnter(address))
        {
            connection.Abort();
            return;
        }
        try
        {
            await next(connection);
        }
        finally
        {
            Leave(address);
        }
    });
}
