using ApplianceMail.Admin.Users;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Groups;

/// <summary>A group.</summary>
/// <param name="Members">How many members it has.</param>
/// <param name="Senders">Who may send when the right is Listed.</param>
public sealed record MailGroupInfo(
    long Id, string Address, string Domain, string DisplayName, string Description, int Members, GroupSendRight SendRight, IReadOnlyList<string> Senders, GroupVisibility Visibility,
    IReadOnlyList<string> Managers, bool ShowMembers, bool SendAsGroup, int DisplayOrder, string SyncId, DateTimeOffset CreatedAt) : IOfDomain
{
    public static MailGroupInfo Of(DirectoryTables tables, GroupRow row)
    {
        var s = row.Settings;
        return new(
            row.Id, row.Address, row.Domain, row.DisplayName, s.Description, tables.GroupMembers.OfGroup(row.Id).Count, s.SendRight, s.Senders, s.Visibility, s.Managers, s.ShowMembers, s.SendAsGroup,
            s.DisplayOrder, s.SyncId, row.CreatedAt);
    }

    /// <summary>By address, by bare name in the primary domain, or by number where no group has it as a name.</summary>
    internal static GroupRow? Find(DirectoryTables tables, string parameter, string identity)
    {
        var (localPart, domain) = MailUserIdentity.ParseOwn(tables, parameter, identity);
        return tables.Groups.Find(localPart, domain) ?? (Admin.Domains.DomainIdentity.TryNumber(identity, out long id) ? tables.Groups.FindById(id) : null);
    }

    internal static GroupRow Require(DirectoryTables tables, string parameter, string identity)
    {
        if (Find(tables, parameter, identity) is { } group) return group;
        var (localPart, domain) = MailUserIdentity.ParseOwn(tables, parameter, identity);
        throw new OperationException(RefusalKind.NotFound, "GroupNotFound", $"There is no group {localPart}@{domain}. Get-MailGroup lists them all.");
    }
}
