using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Groups;

[Cmdlet(VerbsCommon.Set, "MailGroup", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailGroup")]
public sealed class SetMailGroupCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The group's address or number.")]
    [Alias("Address", "Group", "PrimarySmtpAddress", "EmailAddress")]
    [IdentityTransformation("Identity", "Address", "Group", "PrimarySmtpAddress", "EmailAddress")]
    [ArgumentCompleter(typeof(GroupCompleter))]
    public string? Identity { get; set; }

    [Parameter(HelpMessage = "Name that people see.")]
    public string? DisplayName { get; set; }

    // Not by property name: a group's own Members is a number.
    [Parameter(HelpMessage = "The whole list of members, here or elsewhere: who is not in it leaves, who is new joins. An empty list: nobody.")]
    [ArgumentCompleter(typeof(MemberCompleter))]
    public string[]? Members { get; set; }

    [Parameter(HelpMessage = "What the group is for, at most 2,000 characters; empty: nothing.")]
    public string? Description { get; set; }

    [Parameter(HelpMessage = "Who may send to the group: Anyone (the default), Members, Listed (those of Senders), Domain (all users of the group's domain).")]
    [ValidateSet("Anyone", "Members", "Listed", "Domain")]
    public string? SendRight { get; set; }

    [Parameter(HelpMessage = "Who may send when SendRight is Listed: addresses or domains, with * and ? as wildcards. Empty: nobody.")]
    public string[]? Senders { get; set; }

    [Parameter(HelpMessage = "Who sees the group, and its members, in webmail; default AnyoneWithMembers. Not in force yet: that service comes later.")]
    [ValidateSet("AnyoneWithMembers", "Anyone", "ListedWithMembers", "Listed", "MembersWithMembers", "Members", "ManagersWithMembers", "SendersWithMembers")]
    public string? Visibility { get; set; }

    [Parameter(HelpMessage = "Addresses of those who manage the group by webmail; empty: nobody. Not in force yet: that service comes later.")]
    public string[]? Managers { get; set; }

    [Parameter(HelpMessage = "True: recipients see the members' addresses instead of the group's; default false. Not in force yet.")]
    public bool? ShowMembers { get; set; }

    [Parameter(HelpMessage = "True: members may send in the group's name; default false. Not in force yet.")]
    public bool? SendAsGroup { get; set; }

    [Parameter(HelpMessage = "The group's place in lists; default 0. Not in force yet: webmail comes later.")]
    public int? DisplayOrder { get; set; }

    [Parameter(HelpMessage = "What another directory calls the group; empty: nothing. Not in force yet.")]
    public string? SyncId { get; set; }
}
