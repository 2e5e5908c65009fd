using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Users;

[Cmdlet(VerbsCommon.Clear, "MailUserMailbox", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType("ApplianceMail.ClearedMailbox")]
public sealed class ClearMailUserMailboxCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "E-mail address or number.")]
    [Alias("Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [IdentityTransformation("Identity", "Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? Identity { get; set; }

    [Parameter(HelpMessage = "Name of one mailbox, such as INBOX or Trash; without it all are cleared.")]
    public string? Mailbox { get; set; }

    [Parameter(HelpMessage = "Deletes only what came more than so many days ago; 0 (the default): everything.")]
    public int OlderThanDays { get; set; }
}
