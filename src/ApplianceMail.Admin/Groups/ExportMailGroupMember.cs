using ApplianceMail.Admin.Import;
using ApplianceMail.Admin.Users;

namespace ApplianceMail.Admin.Groups;

[Operation("Export", "MailGroupMember", "Writes a group's members as comma-separated values that Import-MailGroupMember reads.", Scope = OperationScope.Domain)]
public sealed class ExportMailGroupMember : Query<ExportedText>
{
    [Parameter("The group's address or number.", Position = 0, Names = Names.Group)]
    public required string Identity { get; init; }

    public override ValueTask<IReadOnlyList<ExportedText>> ReadAsync(AdminContext context, CancellationToken cancel)
    {
        var group = context.Store.Read(tables => MailGroupInfo.Require(tables, nameof(Identity), Identity));
        // A group's number may be of another domain: its name was checked, a number's domain is only known here.
        context.Caller.RequireDomain(group.Domain, Identity);
        var members = context.Store.Read(tables => tables.GroupMembers.OfGroup(group.Id));
        var text = new CsvText(',');
        text.Add("Address");
        foreach (var member in members) text.Add(member.Address);
        return new([new ExportedText(text.ToString(), members.Count)]);
    }
}
