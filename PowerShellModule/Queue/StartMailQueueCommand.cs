using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Queue;

[Cmdlet(VerbsLifecycle.Start, "MailQueue", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.StartedMailQueue")]
public sealed class StartMailQueueCommand : ChangeCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "A domain, or *.example.org for all domains below it; without it everything but what suspended routes hold.")]
    [Alias("Domain", "Name")]
    [IdentityTransformation("Identity", "Domain", "Name")]
    public string? Identity { get; set; }

    [Parameter(HelpMessage = "Tries what suspended routes hold, too, where no domain is named.")]
    public SwitchParameter IncludeHeld { get; set; }
}
