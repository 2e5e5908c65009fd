using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Groups;

/// <summary>A member of a group.</summary>
/// <param name="Group">The group's address.</param>
/// <param name="Domain">The group's domain.</param>
/// <param name="Member">The member's address.</param>
public sealed record MailGroupMemberInfo(string Group, string Domain, string Member, DateTimeOffset CreatedAt) : IOfDomain
{
    public static MailGroupMemberInfo Of(GroupMemberRow row) => new(row.Group, row.Domain, row.Address, row.CreatedAt);
}
