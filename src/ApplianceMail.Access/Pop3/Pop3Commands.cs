using ApplianceMail.Access.Pop3.Commands;

namespace ApplianceMail.Access.Pop3;

/// <summary>The table.</summary>
/// <remarks>APOP (RFC 1939 §7) is not there: it needs passwords kept readable, and MD5.</remarks>
public static class Pop3Commands
{
    public static readonly IReadOnlyList<Pop3Command> All =
    [
        new("CAPA", Pop3States.Any, (0, 0), Capa.RunAsync),
        new("STLS", Pop3States.Authorization, (0, 0), Stls.RunAsync),
        new("AUTH", Pop3States.Authorization, (0, 2), Auth.RunAsync),
        new("USER", Pop3States.Authorization, (1, -1), User.RunAsync),
        new("PASS", Pop3States.Authorization, (1, -1), Pass.RunAsync),
        new("STAT", Pop3States.Transaction, (0, 0), Stat.RunAsync),
        new("LIST", Pop3States.Transaction, (0, 1), List.RunAsync),
        new("UIDL", Pop3States.Transaction, (0, 1), Uidl.RunAsync, Capability: "UIDL"),
        new("RETR", Pop3States.Transaction, (1, 1), Retr.RunAsync),
        new("TOP", Pop3States.Transaction, (2, 2), Top.RunAsync, Capability: "TOP"),
        new("DELE", Pop3States.Transaction, (1, 1), Dele.RunAsync),
        new("RSET", Pop3States.Transaction, (0, 0), Rset.RunAsync),
        new("NOOP", Pop3States.Transaction, (0, 0), Noop.RunAsync),
        new("QUIT", Pop3States.Any, (0, 0), Quit.RunAsync),
    ];
}
