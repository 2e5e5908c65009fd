using System.Net.Security;
using ApplianceMail.Net;
using ApplianceMail.Server.Ports;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Server.Runtime;

/// <summary>An endpoint with its listener.</summary>
sealed record ServiceListener(ServiceEndpoint Endpoint, Listener Listener);

/// <summary>Makes listeners that are not open yet.</summary>
sealed class ServiceListeners(SslServerAuthenticationOptions tls, TimeProvider time, ILoggerFactory loggers)
{
    public ServiceListener Create(ServiceEndpoint endpoint, ConnectionLimits limits, Func<Connection, CancellationToken, Task> session)
    {
        var options = new ListenerOptions
        {
            Name = endpoint.Name,
            EndPoint = endpoint.Address,
            TakesIPv4 = endpoint.TakesIPv4,
            ImplicitTls = endpoint.ImplicitTls ? tls : null,
            RefusalLine = RefusalLines.Of(endpoint.Service),
        };
        return new ServiceListener(endpoint, new Listener(options, limits, session, time, loggers));
    }
}
