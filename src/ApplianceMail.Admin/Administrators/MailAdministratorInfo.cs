using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Administrators;

/// <summary>An administrator.</summary>
/// <param name="Kind">Super, Domain or Role.</param>
/// <param name="Domains">Domains that he sees and changes; empty: all.</param>
/// <param name="Operations">Patterns of operations that he may run; empty: all of his kind.</param>
/// <param name="HasTotp">A second factor is asked for.</param>
public sealed record MailAdministratorInfo(
    long Id, string Name, AdministratorKind Kind, IReadOnlyList<string> Domains, IReadOnlyList<string> Operations, bool HasTotp, DateTimeOffset CreatedAt)
{
    public static MailAdministratorInfo Of(AdministratorRow row) => new(row.Id, row.Name, row.Kind, row.Domains, row.Operations, row.HasTotp, row.CreatedAt);
}
