using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Groups;

[Cmdlet(VerbsCommon.Get, "MailGroup")]
[OutputType("ApplianceMail.MailGroup")]
public sealed class GetMailGroupCommand : QueryCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The group's address or number; without it all groups are shown.")]
    [Alias("Address", "Group", "PrimarySmtpAddress", "EmailAddress")]
    [IdentityTransformation("Identity", "Address", "Group", "PrimarySmtpAddress", "EmailAddress", IsOptional = true)]
    [ArgumentCompleter(typeof(GroupCompleter))]
    public string? Identity { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Shows the groups of this domain.")]
    [Alias("Name")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string? Domain { get; set; }
}
