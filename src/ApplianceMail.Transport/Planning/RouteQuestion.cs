using System.Net;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Transport.Planning;

/// <summary>May this recipient be accepted, and who gets the message?</summary>
/// <param name="From">The reverse-path: whose mail some refuse.</param>
/// <param name="Sender">The user who has logged in; null: a stranger, or a door of our own.</param>
/// <param name="Local">The address that the peer called: a literal of it names us (RFC 5321 §4.1.3).</param>
/// <param name="Size">Octets of the message as declared; 0: not known.</param>
public sealed record RouteQuestion(ForwardPath Path, ReversePath From, AccountRow? Sender, IPAddress Local, long Size)
{
    /// <summary>What the client is trusted with by its address.</summary>
    public HostTrust Trust { get; init; }

    /// <summary>A sender's address of ours may be believed: a user has logged in, or the host or door is trusted. Everybody else can write what he likes into MAIL.</summary>
    public bool IsSenderProven => Sender is not null || Trust.WithoutAuthentication;

    /// <summary>Recipients of this message that were accepted before: they count for the sender's limits.</summary>
    public IReadOnlyList<Recipient> Before { get; init; } = [];
}
