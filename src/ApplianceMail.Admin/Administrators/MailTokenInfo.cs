using ApplianceMail.Admin.Domains;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Administrators;

/// <summary>A bearer token.</summary>
/// <param name="Administrator">Whose rights it has at most; null: those of the local token.</param>
/// <param name="Operations">Patterns of operations that it is good for, some with the only parameters in brackets, and ! after those that must be given; empty: all that its administrator may.</param>
public sealed record MailTokenInfo(long Id, string Name, string? Administrator, IReadOnlyList<string> Operations, DateTimeOffset ExpiresAt, DateTimeOffset CreatedAt)
{
    public static MailTokenInfo Of(TokenRow row) => new(row.Id, row.Name, row.Administrator, row.Operations, row.ExpiresAt, row.CreatedAt);

    internal static bool IsVisible(TokenRow row, AdminCaller caller) => caller.Rights.IsSuper || row.Administrator == caller.Actor;

    /// <summary>The named token, where the caller may see it; another's is as good as not there.</summary>
    internal static TokenRow Require(DirectoryTables tables, AdminCaller caller, string name) =>
        (tables.Tokens.Find(name.Trim()) ?? (DomainIdentity.TryNumber(name, out long id) ? tables.Tokens.FindById(id) : null)) is { } row && IsVisible(row, caller)
            ? row : throw new OperationException(RefusalKind.NotFound, "TokenNotFound", $"There is no token {AdministratorIdentity.Shown(name)}. Get-MailToken lists them.");
}
