using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Groups;

[Cmdlet(VerbsCommon.Add, "MailGroupMember", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailGroupMember")]
public sealed class AddMailGroupMemberCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The group's address or number.")]
    [Alias("Address", "Group", "PrimarySmtpAddress", "EmailAddress")]
    [IdentityTransformation("Identity", "Address", "Group", "PrimarySmtpAddress", "EmailAddress")]
    [ArgumentCompleter(typeof(GroupCompleter))]
    public string? Identity { get; set; }

    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The member's address, here or elsewhere; a bare name belongs to the primary domain.")]
    [IdentityTransformation("Member", "Address")]
    [ArgumentCompleter(typeof(MemberCompleter))]
    public string? Member { get; set; }
}
