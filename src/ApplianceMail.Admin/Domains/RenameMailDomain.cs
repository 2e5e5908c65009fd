using ApplianceMail.Admin.Routing;
using ApplianceMail.Admin.UserSettings;
using ApplianceMail.Store;

namespace ApplianceMail.Admin.Domains;

[Operation("Rename", "MailDomain", "Gives a mail domain another name. Addresses, group members, forwards and administrators' rights follow; logins and mail go by the new name at once.")]
public sealed class RenameMailDomain : Operation<DomainInfo>
{
    [Parameter("Domain name or number.", Position = 0, Names = Names.Domain)]
    public required string Identity { get; init; }

    [Parameter("The new name.", Position = 1, Names = Names.Domain)]
    public required string NewName { get; init; }

    [Parameter("Keeps the old name as a domain alias, so that mail to it still arrives.")]
    public bool KeepAlias { get; init; }

    public override DomainInfo Apply(WriteTransaction store)
    {
        var row = DomainIdentity.Require(store, nameof(Identity), Identity);
        var name = NewDomainName.RequireFree(store, nameof(NewName), NewName, except: row);
        var renamed = store.Domains.Update(row, row with { Name = name });
        if (name == row.Name) return DomainInfo.Of(renamed);
        foreach (var member in store.GroupMembers.OfMemberDomain(row.Name))
            store.GroupMembers.Update(member, member with { Address = member.Address[..(member.Address.LastIndexOf('@') + 1)] + name });
        foreach (var administrator in store.Administrators.List().Where(a => a.Domains.Contains(row.Name)))
            store.Administrators.Update(administrator, administrator with { Domains = [.. administrator.Domains.Select(d => d == row.Name ? name : d)] });
        RoutingRename.Follow(store, row.Name, name);
        SettingsRename.FollowDomain(store, row.Name, name);
        renamed = store.Domains.FindById(row.Id)!;
        if (KeepAlias) store.DomainAliases.Add(renamed, row.Name);
        return DomainInfo.Of(renamed);
    }
}
