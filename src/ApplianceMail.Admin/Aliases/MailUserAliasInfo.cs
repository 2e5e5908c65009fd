using ApplianceMail.Admin.Users;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Aliases;

/// <summary>A further address of a user.</summary>
/// <param name="User">The user's address.</param>
public sealed record MailUserAliasInfo(long Id, string Alias, string Domain, string User, string Description, DateTimeOffset CreatedAt) : IOfDomain
{
    public static MailUserAliasInfo Of(UserAliasRow row) => new(row.Id, row.Address, row.Domain, row.User, row.Description, row.CreatedAt);

    internal static UserAliasRow Require(DirectoryTables tables, string parameter, string alias)
    {
        var (localPart, domain) = MailUserIdentity.ParseOwn(tables, parameter, alias);
        return tables.UserAliases.Find(localPart, domain)
            ?? throw new OperationException(RefusalKind.NotFound, "AliasNotFound", $"There is no alias {localPart}@{domain}. Get-MailUserAlias lists them all.");
    }
}
