using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Server;

[Cmdlet(VerbsLifecycle.Start, "MailService", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailService")]
public sealed class StartMailServiceCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "SMTP, Submission, SMTPS, POP3, POP3S, IMAP or IMAPS.")]
    [Alias("Name")]
    [IdentityTransformation("Identity", "Name")]
    [ArgumentCompleter(typeof(ServiceCompleter))]
    public string? Identity { get; set; }
}
