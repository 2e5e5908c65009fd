using ApplianceMail.Net;
using ApplianceMail.Server.Configuration;

namespace ApplianceMail.Server.Runtime;

/// <summary>What a refused client is told in its protocol.</summary>
static class RefusalLines
{
    public static Func<ConnectionRefusal, string> Of(ServiceName service) => service switch
    {
        ServiceName.Pop3 or ServiceName.Pop3s => Pop3,
        ServiceName.Imap or ServiceName.Imaps => Imap,
        _ => Smtp,
    };

    // RFC 5321 §3.1: 554 instead of the greeting; a 421 may come again later.
    static string Smtp(ConnectionRefusal refusal) => refusal == ConnectionRefusal.AccessDenied ? "554 5.7.1 Access denied\r\n" : $"421 4.7.0 {Text(refusal)}, try again later\r\n";

    // RFC 3206 §4, RFC 2449 §8.
    static string Pop3(ConnectionRefusal refusal) => refusal == ConnectionRefusal.AccessDenied ? "-ERR [SYS/PERM] Access denied\r\n" : $"-ERR [SYS/TEMP] {Text(refusal)}, try again later\r\n";

    static string Imap(ConnectionRefusal refusal) => refusal == ConnectionRefusal.AccessDenied ? "* BYE Access denied\r\n" : $"* BYE {Text(refusal)}, try again later\r\n";

    static string Text(ConnectionRefusal refusal) => refusal switch
    {
        ConnectionRefusal.ServiceFull => "Too many connections",
        ConnectionRefusal.TooManyAtOnce => "Too many connections from your address",
        _ => "Too many connections from your address within a minute",
    };
}
