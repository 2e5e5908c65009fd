using ApplianceMail.Mail.Addresses;
using ApplianceMail.Store;
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

    public static DomainRow Require(WriteTransaction store, string parameter, string name)
    {
        var canonical = Canonical(parameter, name);
        return store.Domains.Find(canonical)
            ?? throw new OperationException(RefusalKind.NotFound, "DomainNotFound", $"There is no domain {canonical} here. New-MailDomain makes one.");
    }
}
