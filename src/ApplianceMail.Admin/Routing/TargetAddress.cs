using ApplianceMail.Mail.Addresses;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Routing;

/// <summary>An address that mail is sent on to, here or elsewhere.</summary>
static class TargetAddress
{
    /// <summary>The canonical address; a bare name belongs to the primary domain.</summary>
    public static string Canonical(DirectoryTables tables, string parameter, string address)
    {
        address = address.Trim();
        if (!address.Contains('@') && tables.Domains.Primary() is { } primary) address += "@" + primary.Name;
        return MailAddress.TryParse(address, out var parsed) && !parsed!.HasLiteral
            ? parsed.ToString()
            : throw OperationException.Invalid(parameter, "must be one address, here or elsewhere: bob@example.org");
    }
}
