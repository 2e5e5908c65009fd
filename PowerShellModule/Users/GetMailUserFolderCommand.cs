using System.Management.Automation;
using System.Security;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Users;

[Cmdlet(VerbsCommon.Get, "MailUserFolder")]
[OutputType("ApplianceMail.MailUserFolder")]
public sealed class GetMailUserFolderCommand : QueryCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "E-mail address or number.")]
    [Alias("Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [IdentityTransformation("Identity", "Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? Identity { get; set; }

    [Parameter(HelpMessage = "The user's password, where somebody else asks for him, such as a web site: it is checked as Test-MailUserPassword does it, and what is not right is refused. Default: not asked for.")]
    [SecretTransformation]
    public SecureString? Password { get; set; }
}
