using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Groups;

[Cmdlet(VerbsCommon.Remove, "MailGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType("ApplianceMail.MailGroup")]
public sealed class RemoveMailGroupCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The group's address or number.")]
    [Alias("Address", "Group", "PrimarySmtpAddress", "EmailAddress")]
    [IdentityTransformation("Identity", "Address", "Group", "PrimarySmtpAddress", "EmailAddress")]
    [ArgumentCompleter(typeof(GroupCompleter))]
    public string? Identity { get; set; }
}
