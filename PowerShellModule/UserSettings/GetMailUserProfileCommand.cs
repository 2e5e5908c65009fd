using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.UserSettings;

[Cmdlet(VerbsCommon.Get, "MailUserProfile")]
[OutputType("ApplianceMail.MailUserProfile")]
public sealed class GetMailUserProfileCommand : QueryCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "E-mail address or number; without it all users are shown.")]
    [Alias("Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [IdentityTransformation("Identity", "Address", "PrimarySmtpAddress", "EmailAddress", "User", IsOptional = true)]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? Identity { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Shows the users of this domain.")]
    [Alias("Name")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string? Domain { get; set; }
}
