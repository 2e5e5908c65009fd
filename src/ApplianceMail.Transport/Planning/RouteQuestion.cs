using System.Net;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Transport.Planning;

/// <summary>May this recipient be accepted?</summary>
/// <param name="From">The reverse-path: whose mail some refuse.</param>
/// <param name="Sender">The user who has logged in; null: a stranger.</param>
/// <param name="Local">The address that the peer called: a literal of it names us (RFC 5321 §4.1.3).</param>
/// <param name="Size">Octets of the message as declared; 0: not known.</param>
public sealed record RouteQuestion(ForwardPath Path, ReversePath From, AccountRow? Sender, IPAddress Local, long Size);
