using System.Text;
using ApplianceMail.Mail.Pop3;

namespace ApplianceMail.Access.Pop3.Commands;

/// <summary>CAPA (RFC 2449 §5).</summary>
static class Capa
{
    public static ValueTask<Pop3Reply?> RunAsync(Pop3Session session, Pop3CommandLine command, CancellationToken cancel)
    {
        var lines = new StringBuilder("+OK Capabilities\r\n");
        foreach (var row in Pop3Commands.All)
        {
            if (row.Capability is { } capability) lines.Append(capability).Append("\r\n");
        }
        // RFC 2449 §6.5, §6.6: no LOGIN-DELAY, messages do not expire. RFC 3206 §6: AUTH-RESP-CODE.
        lines.Append("RESP-CODES\r\nAUTH-RESP-CODE\r\nPIPELINING\r\nEXPIRE NEVER\r\n");
        // RFC 2595 §4: logins that would be refused are not announced.
        if (session.MayLogIn) lines.Append("USER\r\nSASL PLAIN\r\n");
        if (session.Options.Tls is not null && !session.Connection.IsTls && session.Maildrop is null) lines.Append("STLS\r\n");
        lines.Append("IMPLEMENTATION ApplianceMail\r\n.\r\n");
        session.Connection.Write(Encoding.ASCII.GetBytes(lines.ToString()));
        return new((Pop3Reply?)null);
    }
}
