using System.Net;
using ApplianceMail.Mail.Addresses;

namespace ApplianceMail.Store.Directory;

/// <summary>From where a user may log in, by service: lists as <see cref="AccessList"/> reads them. Empty: from everywhere.</summary>
public sealed record AccountAccess
{
    public string Smtp { get; init; } = "";

    public string Pop3 { get; init; } = "";

    public string Imap { get; init; } = "";

    /// <summary>The service comes later.</summary>
    public string Webmail { get; init; } = "";

    /// <summary>True when the user may use the service from this address.</summary>
    public bool Allows(AccountServices service, IPAddress from)
    {
        var text = service switch { AccountServices.Smtp => Smtp, AccountServices.Pop3 => Pop3, AccountServices.Imap => Imap, AccountServices.Webmail => Webmail, _ => "" };
        // A list that cannot be read lets nobody in: it was meant to keep somebody out.
        return text.Length == 0 || (AccessList.TryParse(text, out var list, out _) && list!.Contains(from));
    }
}
