using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Groups;

[Cmdlet(VerbsCommon.Get, "MailGroupMember")]
[OutputType("ApplianceMail.MailGroupMember")]
public sealed class GetMailGroupMemberCommand : QueryCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The group's address or number.")]
    [Alias("Address", "Group", "PrimarySmtpAddress", "EmailAddress")]
    [IdentityTransformation("Identity", "Address", "Group", "PrimarySmtpAddress", "EmailAddress")]
    [ArgumentCompleter(typeof(GroupCompleter))]
    public string? Identity { get; set; }
}
