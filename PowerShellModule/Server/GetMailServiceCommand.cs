using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Server;

[Cmdlet(VerbsCommon.Get, "MailService")]
[OutputType("ApplianceMail.MailService")]
public sealed class GetMailServiceCommand : QueryCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "SMTP, Submission, SMTPS, POP3, POP3S, IMAP, IMAPS or ADMIN; without it all are shown.")]
    [Alias("Name")]
    [IdentityTransformation("Identity", "Name")]
    [ArgumentCompleter(typeof(ServiceCompleter))]
    public string? Identity { get; set; }
}
