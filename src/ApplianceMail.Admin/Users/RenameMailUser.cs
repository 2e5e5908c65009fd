using ApplianceMail.Admin.Groups;
using ApplianceMail.Admin.UserSettings;
using ApplianceMail.Store;

namespace ApplianceMail.Admin.Users;

[Operation("Rename", "MailUser", "Gives a mail user another address; mail, password, aliases and memberships stay, and forwards to it follow.", Scope = OperationScope.Domain)]
public sealed class RenameMailUser : Operation<MailUserInfo>
{
    [Parameter("E-mail address or number.", Position = 0, Names = Names.User)]
    public required string Identity { get; init; }

    [Parameter("The new address; a bare name belongs to the primary domain.", Position = 1, Names = Names.Address)]
    public required string NewAddress { get; init; }

    [Parameter("Keeps the old address as an alias, so that mail to it still arrives.")]
    public bool KeepAlias { get; init; }

    public override MailUserInfo Apply(WriteTransaction store)
    {
        var row = MailUserIdentity.Require(store, nameof(Identity), Identity);
        if (MailUserIdentity.ParseOwn(store, nameof(NewAddress), NewAddress) == (row.LocalPart, row.Domain)) return MailUserInfo.Of(row);
        var (domain, localPart) = MailUserIdentity.RequireFree(store, nameof(NewAddress), NewAddress);
        var renamed = store.Accounts.Update(row, row with { DomainId = domain.Id, LocalPart = localPart });
        GroupRemoval.RenameMember(store, row.Address, renamed.Address);
        SettingsRename.FollowUser(store, row.Address, renamed.Address);
        if (KeepAlias) store.UserAliases.Add(store.Domains.FindById(row.DomainId)!, row.LocalPart, renamed);
        return MailUserInfo.Of(renamed);
    }
}
