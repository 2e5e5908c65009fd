using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Groups;

[Cmdlet(VerbsCommon.Get, "MailGroupMember")]
[OutputType("ApplianceMail.MailGroupMember")]
public sealed class GetMailGroupMemberCommand : QueryCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The group's address or number; without it the members of all groups.")]
    [Alias("Address", "Group", "PrimarySmtpAddress", "EmailAddress")]
    [IdentityTransformation("Identity", "Address", "Group", "PrimarySmtpAddress", "EmailAddress")]
    [ArgumentCompleter(typeof(GroupCompleter))]
    public string? Identity { get; set; }

    [Parameter(HelpMessage = "Shows only where this address is a member itself; a bare name belongs to the primary domain.")]
    [ArgumentCompleter(typeof(MemberCompleter))]
    public string? Member { get; set; }
}
