using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.UserSettings;

[Cmdlet(VerbsData.Update, "MailUser", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.UpdatedMailUsers")]
public sealed class UpdateMailUserCommand : ChangeCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "E-mail addresses or numbers of the users; without it those of Domain and Filter.")]
    [Alias("Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [IdentityTransformation("Identity", "Address", "PrimarySmtpAddress", "EmailAddress", "User", IsOptional = true)]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string[]? Identity { get; set; }

    [Parameter(Position = 1, HelpMessage = "The parts that change: Quota, Expiry, Right, Limit, Access, Spam, Forward, AutoReply, Profile.")]
    public string[]? Parts { get; set; }

    [Parameter(HelpMessage = "Changes the users of this domain.")]
    [Alias("Name")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string? Domain { get; set; }

    [Parameter(HelpMessage = "Changes only users whose address or display name fits this pattern; * stands for any letters.")]
    public string? Filter { get; set; }

    [Parameter(HelpMessage = "The user whose settings the others get; without it each gets those of his domain's defaults.")]
    [IdentityTransformation("Address", "User")]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? From { get; set; }

    [Parameter(HelpMessage = "The status that the users get; default: each keeps his.")]
    [ValidateSet("Normal", "Disabled", "Pending", "Suspended")]
    public string? Status { get; set; }
}
