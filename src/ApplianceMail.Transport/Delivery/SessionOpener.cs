using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Net;
using ApplianceMail.Transport.Planning;
using Microsoft.Extensions.Logging;

namespace ApplianceMail.Transport.Delivery;

/// <summary>Opens sessions with other servers: TCP, greeting, EHLO, TLS, AUTH.</summary>
sealed class SessionOpener(TimeProvider time, ILoggerFactory loggers) : IDisposable
{
    readonly Connector _connector = new(time, loggers);
    readonly SilentServers _silent = new(time);

    /// <returns>A session that is ready for MAIL; or why there is none.</returns>
    public async Task<(SmtpClient? Client, DeliveryProblem? Problem)> OpenAsync(MailTarget target, TlsPolicy policy, RemoteDeliveryOptions options, List<Step> steps, CancellationToken cancel)
    {
        if (_silent.Contains(target.EndPoint)) return (null, DeliveryProblem.Later(4, 1, $"{target} did not answer a moment ago", target.Host));
        var opening = new Opening(target, policy, options, steps);
        var (client, problem) = await TryAsync(opening, cancel);
        if (client is not null || !opening.WithoutTls) return (client, problem);
        // RFC 7435 §3: what was only better than nothing must not be a reason to send nothing. The old connection is of no more use.
        return await TryAsync(opening with { Policy = TlsPolicy.None }, cancel);
    }

    public void Dispose() => _connector.Dispose();

    sealed record Opening(MailTarget Target, TlsPolicy Policy, RemoteDeliveryOptions Options, List<Step> Steps)
    {
        /// <summary>Opportunistic TLS has failed: once more without.</summary>
        public bool WithoutTls { get; set; }

        public string Host => Target.Host;
    }

    async Task<(SmtpClient?, DeliveryProblem?)> TryAsync(Opening opening, CancellationToken cancel)
    {
        var target = opening.Target;
        SmtpClient? client = null;
        try
        {
            var local = opening.Options.OutgoingAddress(target.EndPoint.AddressFamily);
            var connection = await _connector.ConnectAsync(target.EndPoint, local, opening.Options.ConnectTimeout, cancel);
            opening.Steps.Add(new Step("connect", local is null ? target.ToString() : $"{target} from {local}"));
            client = new SmtpClient(connection, new SmtpTimeouts(opening.Options.ReplyTimeout)) { IsWithoutTls = opening.WithoutTls };
            var problem = await PrepareAsync(client, opening, cancel);
            if (problem is null) return (client, null);
            await client.DisposeAsync();
            return (null, problem);
        }
        catch (Exception e) when (client is null && e is SocketException or ConnectionTimeoutException)
        {
            if (e is not SocketException { SocketErrorCode: not SocketError.TimedOut }) _silent.Add(target.EndPoint);
            return (null, Unreachable(target, opening.Options, e));
        }
        catch (IOException e)
        {
            if (client is not null) await client.DisposeAsync();
            if (e is ConnectionTimeoutException) _silent.Add(target.EndPoint);
            return (null, DeliveryProblem.Later(4, 2, $"The session with {target} ended early: {e.Message}", opening.Host));
        }
        catch
        {
            if (client is not null) await client.DisposeAsync();
            throw;
        }
    }

    static DeliveryProblem Unreachable(MailTarget target, RemoteDeliveryOptions options, Exception e)
    {
        var local = options.OutgoingAddress(target.EndPoint.AddressFamily);
        return e is SocketException { SocketErrorCode: SocketError.AddressNotAvailable } && local is not null
            ? DeliveryProblem.Later(3, 5, $"{local} is no address of this machine: correct the setting OutgoingAddress", target.Host)
            : DeliveryProblem.Later(4, 1, $"No connection to {target}: {e.Message}", target.Host);
    }

    static async Task<DeliveryProblem?> PrepareAsync(SmtpClient client, Opening opening, CancellationToken cancel)
    {
        if (opening.Policy.IsImplicit && await HandshakeAsync(client, opening, implicitly: true, cancel) is { } failed) return failed;
        var greeting = await client.ReadGreetingAsync(cancel);
        if (!greeting.IsPositive) return DeliveryProblem.Of(greeting, opening.Host);
        if (await HelloAsync(client, opening, cancel) is { } refused) return refused;
        if (!opening.Policy.IsImplicit && opening.Policy.Level != TlsLevel.None && await StartTlsAsync(client, opening, cancel) is { } insecure) return insecure;
        return await AuthenticateAsync(client, opening, cancel);
    }

    static async Task<DeliveryProblem?> HelloAsync(SmtpClient client, Opening opening, CancellationToken cancel)
    {
        var reply = await client.HelloAsync(opening.Options.HelloName, cancel);
        return reply.IsPositive ? null : DeliveryProblem.Of(reply, opening.Host);
    }

    static async Task<DeliveryProblem?> StartTlsAsync(SmtpClient client, Opening opening, CancellationToken cancel)
    {
        if (client.Extensions.StartTls)
        {
            if (await HandshakeAsync(client, opening, implicitly: false, cancel) is { } problem) return problem;
            if (client.Connection.IsTls) return await HelloAsync(client, opening, cancel);
        }
        if (opening.Policy.IsMandatory) return DeliveryProblem.Later(7, 10, $"{opening.Target} does not offer TLS, which {opening.Policy.Source} wants", opening.Host);
        opening.Steps.Add(new Step("tls", "none"));
        return null;
    }

    static async Task<DeliveryProblem?> HandshakeAsync(SmtpClient client, Opening opening, bool implicitly, CancellationToken cancel)
    {
        var check = new CertificateCheck(opening.Policy, opening.Options.TrustedRoots);
        var tls = check.Options(opening.Target);
        try
        {
            if (implicitly) await client.Connection.BeginTlsAsync(tls, cancel);
            // A refusal of STARTTLS leaves the session as it was.
            else if (await client.StartTlsAsync(tls, cancel) is { IsPositive: false }) return null;
            opening.Steps.Add(new Step("tls", $"{client.Connection.TlsProtocol} {client.Connection.TlsCipherSuite}, {check.Finding}"));
            return null;
        }
        catch (Exception e) when (e is AuthenticationException or IOException or System.ComponentModel.Win32Exception)
        {
            var reason = check.Refusal ?? e.GetBaseException().Message;
            opening.WithoutTls = !opening.Policy.IsMandatory;
            opening.Steps.Add(new Step("tls", opening.WithoutTls ? $"failed ({reason}): once more without" : $"failed: {reason}"));
            return DeliveryProblem.Later(7, 5, $"TLS with {opening.Target} failed: {reason}", opening.Host);
        }
    }

    static async Task<DeliveryProblem?> AuthenticateAsync(SmtpClient client, Opening opening, CancellationToken cancel)
    {
        if (opening.Target.Relay is not { UserName: { Length: > 0 } user } relay) return null;
        // The password would be everybody's on the way. To this machine there is no way; None is the administrator's word.
        if (!client.Connection.IsTls && relay.Tls != Store.Routing.HostTls.None && !IPAddress.IsLoopback(opening.Target.EndPoint.Address))
            return DeliveryProblem.Later(7, 11, $"{opening.Target} offers no TLS: the password was not sent", opening.Host);
        var reply = await client.AuthenticateAsync(user, relay.Password ?? "", cancel);
        if (reply is null) return DeliveryProblem.Later(7, 4, $"{opening.Target} offers neither AUTH PLAIN nor AUTH LOGIN", opening.Host);
        opening.Steps.Add(new Step("auth", $"{user}: {reply}"));
        // A wrong password is the administrator's to correct: no message is lost for it.
        return reply.IsPositive ? null : new DeliveryProblem(DeliveryOutcome.Deferred, new(4, 7, 8), reply.ToString(), opening.Host, IsReply: true);
    }
}
