using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Server;

[Cmdlet(VerbsLifecycle.Stop, "MailService", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailService")]
public sealed class StopMailServiceCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "SMTP, Submission, SMTPS, POP3, POP3S, IMAP or IMAPS; ADMIN cannot be stopped.")]
    [Alias("Name")]
    [IdentityTransformation("Identity", "Name")]
    [ArgumentCompleter(typeof(ServiceCompleter))]
    public string? Identity { get; set; }
}
