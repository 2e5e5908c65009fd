using System.Globalization;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Domains;

/// <summary>How operations take a domain's name and find the domain.</summary>
static class DomainIdentity
{
    /// <summary>The canonical name.</summary>
    /// <exception cref="OperationException">It is no domain name.</exception>
    public static string Canonical(string parameter, string name) =>
        DomainName.TryParse(name.Trim(), out var domain) && domain!.Name.Any(char.IsLetter)
            ? domain.Name
            : throw OperationException.Invalid(parameter, "a domain name has labels of letters, digits and hyphens, with dots between: example.org");

    /// <summary>By name or number.</summary>
    public static DomainRow? Find(DirectoryTables tables, string parameter, string identity) =>
        TryNumber(identity, out long id) ? tables.Domains.FindById(id) : tables.Domains.Find(Canonical(parameter, identity));

    public static DomainRow Require(DirectoryTables tables, string parameter, string identity) =>
        Find(tables, parameter, identity)
        ?? throw new OperationException(RefusalKind.NotFound, "DomainNotFound", $"There is no domain {identity.Trim()} here. Get-MailDomain lists them all; New-MailDomain makes one.");

    /// <summary>A number of digits alone: .NET would take a name with NUL at its end, and by default with a sign, for one too.</summary>
    public static bool TryNumber(string identity, out long id)
    {
        id = 0;
        var text = identity.Trim();
        return text.All(char.IsAsciiDigit) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);
    }
}
