using ApplianceMail.Admin.Domains;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

/// <summary>How operations take a user's address and find the user.</summary>
static class MailUserIdentity
{
    /// <summary>Local part in lower case, and domain. A bare name belongs to <paramref name="primary"/>.</summary>
    /// <exception cref="OperationException">It is no address that a mailbox of ours can have.</exception>
    public static (string LocalPart, string Domain) Parse(string parameter, string address, DomainRow? primary)
    {
        address = address.Trim();
        if (!address.Contains('@') && primary is not null) address += "@" + primary.Name;
        if (!MailAddress.TryParse(address, out var parsed) || parsed!.HasLiteral || parsed.LocalPart.Length > MailAddress.MaxLocalPartOctets || !parsed.LocalPart.All(IsPlain))
            throw OperationException.Invalid(parameter, "an address is a name of letters, digits and .!#$%&'*+-/=?^_`{|}~ followed by @ and a domain: alice@example.org");
        return (parsed.LocalPart.ToLowerInvariant(), DomainIdentity.Canonical(parameter, parsed.Domain));
    }

    public static AccountRow Require(WriteTransaction store, string parameter, string address)
    {
        var (localPart, domain) = Parse(parameter, address, store.Domains.Primary());
        return store.Accounts.Find(localPart, domain) ?? throw NotFound(localPart + "@" + domain);
    }

    public static OperationException NotFound(string address) => new(RefusalKind.NotFound, "MailUserNotFound", $"There is no user {address}. Get-MailUser lists them all.");

    /// <summary>RFC 5322 §3.2.3 atext and dots: quoted local parts are understood from others, never created here.</summary>
    static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || ".!#$%&'*+-/=?^_`{|}~".Contains(c);
}
