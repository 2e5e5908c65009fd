using System.Net;

namespace ApplianceMail.Transport.Delivery;

/// <summary>What two messages must have in common to go over one connection.</summary>
readonly record struct SessionKey(IPEndPoint EndPoint, string Host, string Tls, string? UserName, string? Password, IPAddress? Local, string HelloName)
{
    public static SessionKey Of(MailTarget target, TlsPolicy policy, RemoteDeliveryOptions options) =>
        new(target.EndPoint, target.Host, policy.Key, target.Relay?.UserName, target.Relay?.Password, options.OutgoingAddress(target.EndPoint.AddressFamily), options.HelloName);
}
