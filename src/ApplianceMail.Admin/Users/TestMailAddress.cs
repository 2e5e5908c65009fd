using ApplianceMail.Admin.Domains;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

[Operation("Test", "MailAddress", "Tells whether an address is free, or is a user's, an alias or a group's. It changes nothing.", Scope = OperationScope.Domain)]
public sealed class TestMailAddress : Query<MailAddressInfo>
{
    [Parameter("E-mail address in a domain of this server; a bare name belongs to the primary domain.", Position = 0, Names = Names.Address)]
    public required string Address { get; init; }

    public override ValueTask<IReadOnlyList<MailAddressInfo>> ReadAsync(AdminContext context, CancellationToken cancel) => new([context.Store.Read(Find)]);

    MailAddressInfo Find(DirectoryTables tables)
    {
        var (localPart, name) = MailUserIdentity.ParseOwn(tables, nameof(Address), Address);
        var domain = DomainIdentity.Require(tables, nameof(Address), name);
        string address = $"{localPart}@{domain.Name}";
        return tables.AddressOwner(domain.Id, localPart) switch
        {
            null => new(address, MailAddressKind.Free, null),
            AccountRow user => new(address, MailAddressKind.User, user.Address),
            UserAliasRow alias => new(address, MailAddressKind.Alias, alias.User),
            var group => new(address, MailAddressKind.Group, group.Key),
        };
    }
}
