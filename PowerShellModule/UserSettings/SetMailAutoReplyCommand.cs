using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.UserSettings;

[Cmdlet(VerbsCommon.Set, "MailAutoReply", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailAutoReply")]
public sealed class SetMailAutoReplyCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "E-mail address or number.")]
    [Alias("Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [IdentityTransformation("Identity", "Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? Identity { get; set; }

    [Parameter(HelpMessage = "Disabled; Enabled (until it is disabled); Scheduled (with StartTime, EndTime or both). Giving a time means Scheduled, giving a message for the first time means Enabled.")]
    [ValidateSet("Disabled", "Enabled", "Scheduled")]
    public string? State { get; set; }

    [Parameter(HelpMessage = "Answers from then on.")]
    public DateTime? StartTime { get; set; }

    [Parameter(HelpMessage = "No answers from then on.")]
    public DateTime? EndTime { get; set; }

    [Parameter(HelpMessage = "The answer to senders of this server's domains, at most 32,000 characters.")]
    public string? InternalMessage { get; set; }

    [Parameter(HelpMessage = "The answer to senders elsewhere; empty (the default): the same one.")]
    public string? ExternalMessage { get; set; }

    [Parameter(HelpMessage = "The answer's subject; empty (the default): Auto: and the subject of what is answered.")]
    public string? Subject { get; set; }

    [Parameter(HelpMessage = "All (the default): everybody is answered; Internal: senders of this server's domains.")]
    [ValidateSet("All", "Internal")]
    public string? Audience { get; set; }

    [Parameter(HelpMessage = "Each sender gets one answer in so many hours, 1 to 8,784; default 168, a week.")]
    public int? PeriodHours { get; set; }
}
