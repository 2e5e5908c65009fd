using ApplianceMail.Admin.Domains;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Administrators;

/// <summary>How operations take an administrator's kind, domains and operations.</summary>
static class AdministratorRights
{
    /// <summary>The kind that follows from what is named: domains make a domain administrator, operations a role.</summary>
    /// <exception cref="OperationException">Nothing was named: nobody becomes a super administrator by omission.</exception>
    public static AdministratorKind KindOf(AdministratorKind? kind, IReadOnlyList<string>? domains, IReadOnlyList<string>? operations) =>
        kind ?? (operations is { Count: > 0 } ? AdministratorKind.Role : domains is { Count: > 0 } ? AdministratorKind.Domain
            : throw OperationException.Invalid("Kind", "say Super, or name Domains (a domain administrator) or Operations (a role)"));

    /// <summary>The row with checked rights.</summary>
    /// <exception cref="OperationException">A domain is not here, or a pattern is wrong or fits no operation, or the kind lacks what it needs.</exception>
    /// <param name="mayBeGone">True: the domains need not be here, as those of an administrator whose domain was removed.</param>
    public static AdministratorRow Checked(DirectoryTables tables, AdministratorRow row, bool mayBeGone = false)
    {
        switch (row.Kind)
        {
            case AdministratorKind.Super when row.Domains.Count > 0 || row.Operations.Count > 0:
                throw OperationException.Invalid("Kind", "a super administrator may do everything; name Domains or Operations for another kind only");
            case AdministratorKind.Domain when row.Domains.Count == 0: throw OperationException.Invalid("Domains", "a domain administrator needs at least one domain");
            case AdministratorKind.Role when row.Operations.Count == 0: throw OperationException.Invalid("Operations", "a role needs at least one operation, such as Get-*");
        }
        return row with
        {
            Domains = [.. row.Domains.Select(d => mayBeGone ? DomainIdentity.Canonical("Domains", d) : DomainIdentity.Require(tables, "Domains", d).Name).Distinct()],
            Operations = OperationPatterns.Checked("Operations", row.Operations),
        };
    }
}
