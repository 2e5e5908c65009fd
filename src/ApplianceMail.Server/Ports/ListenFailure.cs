using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace ApplianceMail.Server.Ports;

/// <summary>Why an endpoint cannot be had.</summary>
/// <param name="Code">The stable word for operations.</param>
/// <param name="Reason">For people.</param>
sealed record ListenFailure(string Code, string Reason)
{
    /// <summary>True for what a listener throws when it cannot have its endpoint.</summary>
    public static bool IsOne(Exception exception) => exception is AddressInUseException or SocketException or IOException;

    public static ListenFailure Of(ServiceEndpoint endpoint, Exception exception)
    {
        var error = (exception as SocketException ?? exception.InnerException as SocketException)?.SocketErrorCode;
        if (exception is AddressInUseException || error == SocketError.AddressAlreadyInUse)
            return new("PortInUse", "the port is in use by " + (PortOwner.Find(endpoint.Address) ?? "another process (the system does not tell which)"));
        if (error == SocketError.AccessDenied) return new("PortNotAllowed", "ports below 1024 need a right that this process lacks: install the service, or choose higher ports");
        return error is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported
            ? new("AddressNotHere", "this machine has no such address")
            : new("CannotListen", exception.Message);
    }

    /// <summary>Takes an endpoint for a moment; null: it can be had.</summary>
    public static ListenFailure? Probe(ServiceEndpoint endpoint)
    {
        try
        {
            using var socket = new Socket(endpoint.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (endpoint.Address.AddressFamily == AddressFamily.InterNetworkV6) socket.DualMode = endpoint.TakesIPv4;
            socket.Bind(endpoint.Address);
            socket.Listen(1);
            return null;
        }
        catch (SocketException e)
        {
            return Of(endpoint, e);
        }
    }
}
