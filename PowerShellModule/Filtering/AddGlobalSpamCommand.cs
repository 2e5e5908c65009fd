using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;

namespace ApplianceMail.PowerShell.Filtering;

[Cmdlet(VerbsCommon.Add, "GlobalSpam", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.SenderBlock")]
public sealed class AddGlobalSpamCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "An address, *@domain, or a domain for all its senders, those of subdomains included.")]
    [Alias("Entry")]
    public string? Sender { get; set; }
}
