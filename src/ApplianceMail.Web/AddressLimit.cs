using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ApplianceMail.Web;

/// <summary>Limits the connections of one address before TLS is begun: a stranger who opens many and says nothing keeps nobody else out.</summary>
static class AddressLimit
{
    /// <summary>Connections at once from one address; loopback is not limited. A browser opens 6, a script 1.</summary>
    public const int MaxConnectionsPerAddress = 100;

    public static void UseAddressLimit(this ListenOptions listen)
    {
        var counts = new ConcurrentDictionary<IPAddress, int>();
        listen.Use(next => async connection =>
        {
            var address = (connection.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None;
            if (IPAddress.IsLoopback(address))
            {
                await next(connection);
                return;
            }
            try
            {
                if (counts.AddOrUpdate(address, 1, (_, n) => n + 1) > MaxConnectionsPerAddress) connection.Abort();
                else await next(connection);
            }
            finally
            {
                if (counts.AddOrUpdate(address, 0, (_, n) => n - 1) == 0) counts.TryRemove(new KeyValuePair<IPAddress, int>(address, 0));
            }
        });
    }
}
