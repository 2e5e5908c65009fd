using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Users;

[Cmdlet(VerbsCommon.Get, "MailUser")]
[OutputType("ApplianceMail.MailUser")]
public sealed class GetMailUserCommand : QueryCommand
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

    [Parameter(HelpMessage = "Shows users whose address or display name fits this pattern; * stands for any letters.")]
    public string? Filter { get; set; }

    [Parameter(HelpMessage = "Shows at most so many users; 0 (the default): all.")]
    [ResultSizeTransformation]
    public int ResultSize { get; set; }
}
