using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Groups;

[Cmdlet(VerbsCommon.New, "MailGroup", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailGroup")]
public sealed class NewMailGroupCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "E-mail address; a bare name belongs to the primary domain.")]
    [Alias("PrimarySmtpAddress", "EmailAddress")]
    [IdentityTransformation("Address", "PrimarySmtpAddress", "EmailAddress")]
    public string? Address { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Name that people see; default none.")]
    public string? DisplayName { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Addresses of the first members, here or elsewhere; default none.")]
    [ArgumentCompleter(typeof(MemberCompleter))]
    public string[]? Members { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "What the group is for, at most 2,000 characters; empty: nothing.")]
    public string? Description { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Who may send to the group: Anyone (the default), Members, Listed (those of Senders), Domain (all users of the group's domain).")]
    [ValidateSet("Anyone", "Members", "Listed", "Domain")]
    public string? SendRight { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Who may send when SendRight is Listed: addresses or domains, with * and ? as wildcards. Empty: nobody.")]
    public string[]? Senders { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Who sees the group, and its members, in webmail; default AnyoneWithMembers. Not in force yet: that service comes later.")]
    [ValidateSet("AnyoneWithMembers", "Anyone", "ListedWithMembers", "Listed", "MembersWithMembers", "Members", "ManagersWithMembers", "SendersWithMembers")]
    public string? Visibility { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Addresses of those who manage the group by webmail; empty: nobody. Not in force yet: that service comes later.")]
    public string[]? Managers { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "True: recipients see the members' addresses instead of the group's; default false. Not in force yet.")]
    public bool? ShowMembers { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "True: members may send in the group's name; default false. Not in force yet.")]
    public bool? SendAsGroup { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The group's place in lists; default 0. Not in force yet: webmail comes later.")]
    public int? DisplayOrder { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "What another directory calls the group; empty: nothing. Not in force yet.")]
    public string? SyncId { get; set; }
}
