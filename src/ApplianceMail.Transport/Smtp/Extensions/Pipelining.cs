namespace ApplianceMail.Transport.Smtp.Extensions;

/// <summary>Command pipelining (RFC 2920). The connection gathers replies while commands are waiting, so there is nothing to do here.</summary>
public sealed class Pipelining : SmtpExtension
{
    public override string? EhloLine(SmtpSession session) => "PIPELINING";
}
