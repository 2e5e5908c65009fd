using ApplianceMail.Store;

namespace ApplianceMail.Admin.Users;

[Operation("Import", "MailUser", "Creates many users with ready password hashes in one step. Users that are here already are left as they are.")]
public sealed class ImportMailUser : Operation<ImportMailUserResult>
{
    /// <summary>Most users of one step: the writer is not held up (store.md).</summary>
    const int MaxUsers = 5000;

    [Parameter("A list of objects with Address, PasswordHash and, where wanted, DisplayName and QuotaBytes; at most 5,000.", Position = 0)]
    public required IReadOnlyList<ImportedMailUser> Users { get; init; }

    public override ImportMailUserResult Apply(WriteTransaction store)
    {
        if (Users.Count > MaxUsers) throw OperationException.Invalid(nameof(Users), $"at most {MaxUsers} in one step");
        int created = 0;
        var skipped = new List<string>();
        foreach (var user in Users)
        {
            var (localPart, domainName) = MailUserIdentity.Parse(nameof(Users), user.Address, store.Domains.Primary());
            UserChecks.DisplayName(user.DisplayName);
            UserChecks.Quota(user.QuotaBytes);
            var domain = Domains.DomainIdentity.Require(store, nameof(Users), domainName);
            if (store.Accounts.Find(localPart, domain.Name) is { } there)
            {
                skipped.Add(there.Address);
                continue;
            }
            store.Accounts.Add(domain, localPart, user.DisplayName, PasswordParameter.Ready(user.PasswordHash), user.QuotaBytes);
            created++;
        }
        return new ImportMailUserResult(created, skipped);
    }
}

/// <summary>One user of an import.</summary>
public sealed record ImportedMailUser
{
    public required string Address { get; init; }
    public required string PasswordHash { get; init; }
    public string DisplayName { get; init; } = "";
    public long QuotaBytes { get; init; }
}

/// <param name="Skipped">Addresses that were here already.</param>
public sealed record ImportMailUserResult(int Created, IReadOnlyList<string> Skipped);
