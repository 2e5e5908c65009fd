using ApplianceMail.Admin.Domains;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

/// <summary>How operations take addresses of users, aliases and groups, and find users.</summary>
static class MailUserIdentity
{
    /// <summary>Local part in lower case, and domain. A bare name belongs to <paramref name="primary"/>; so does "name@", which is never taken for a number.</summary>
    /// <exception cref="OperationException">It is no address that a mailbox of ours can have.</exception>
    public static (string LocalPart, string Domain) Parse(string parameter, string address, DomainRow? primary)
    {
        address = address.Trim();
        if (primary is not null && (!address.Contains('@') || address.IndexOf('@') == address.Length - 1)) address = address.TrimEnd('@') + "@" + primary.Name;
        // A quoted name is the same one without its quotes (RFC 5321 §4.1.2): a site that keeps names back would be got round.
        if (address.Contains('"') || !MailAddress.TryParse(address, out var parsed) || parsed!.HasLiteral || parsed.LocalPart.Length > MailAddress.MaxLocalPartOctets || !parsed.LocalPart.All(IsPlain))
            throw OperationException.Invalid(parameter, "an address is a name of letters, digits and .!#$%&'*+-/=?^_`{|}~ followed by @ and a domain: alice@example.org");
        return (parsed.LocalPart.ToLowerInvariant(), DomainIdentity.Canonical(parameter, parsed.Domain));
    }

    /// <summary>The same with the domain's own name where the address has a second one, as for mail and logins.</summary>
    /// <exception cref="OperationException">It is no address that a mailbox of ours can have.</exception>
    public static (string LocalPart, string Domain) ParseOwn(DirectoryTables tables, string parameter, string address)
    {
        var (localPart, domain) = Parse(parameter, address, tables.Domains.Primary());
        return (localPart, tables.OwnNameOf(domain));
    }

    /// <summary>By address, by bare name in the primary domain, or by number where no user has it as a name.</summary>
    public static AccountRow? Find(DirectoryTables tables, string parameter, string identity)
    {
        var (localPart, domain) = ParseOwn(tables, parameter, identity);
        return tables.Accounts.Find(localPart, domain) ?? (DomainIdentity.TryNumber(identity, out long id) ? tables.Accounts.FindById(id) : null);
    }

    public static AccountRow Require(DirectoryTables tables, string parameter, string identity) =>
        Find(tables, parameter, identity) ?? throw NotFound(tables, parameter, identity);

    public static (AccountRow User, DomainRow Domain) RequireWithDomain(DirectoryTables tables, string parameter, string identity)
    {
        var user = Require(tables, parameter, identity);
        return (user, tables.Domains.FindById(user.DomainId)!);
    }

    /// <summary>The user who is named, or those of the domain that is named, or all.</summary>
    public static IReadOnlyList<AccountRow> List(DirectoryTables tables, string? identity, string? domain)
    {
        if (identity is not null) return [Require(tables, "Identity", identity)];
        return tables.Accounts.List(domain is null ? null : DomainIdentity.Require(tables, "Domain", domain).Name);
    }

    /// <summary>The parts of an address that shall be new, with its domain.</summary>
    /// <exception cref="OperationException">The domain is not ours, or the address is taken: MailUserExists, AliasExists, GroupExists.</exception>
    public static (DomainRow Domain, string LocalPart) RequireFree(DirectoryTables tables, string parameter, string address)
    {
        var (localPart, domainName) = ParseOwn(tables, parameter, address);
        var domain = DomainIdentity.Require(tables, parameter, domainName);
        if (tables.AddressOwner(domain.Id, localPart) is not { } owner) return (domain, localPart);
        string code = owner switch { AccountRow => "MailUserExists", UserAliasRow => "AliasExists", _ => "GroupExists" };
        throw new OperationException(RefusalKind.Conflict, code, $"The address {localPart}@{domain.Name} is taken: {tables.Describe(owner)}. Choose another one, or remove that first.");
    }

    static OperationException NotFound(DirectoryTables tables, string parameter, string identity)
    {
        var (localPart, domain) = Parse(parameter, identity, tables.Domains.Primary());
        return tables.DomainOwner(domain) is null
            ? new(RefusalKind.NotFound, "DomainNotFound", $"There is no domain {domain} here, and so no user {localPart}@{domain}. Get-MailDomain lists the domains.")
            : new(RefusalKind.NotFound, "MailUserNotFound", $"There is no user {localPart}@{domain}. Get-MailUser lists them all.");
    }

    /// <summary>RFC 5322 §3.2.3 atext and dots: quoted local parts are understood from others, never created here.</summary>
    static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || ".!#$%&'*+-/=?^_`{|}~".Contains(c);
}
