using System.Management.Automation;
using System.Security;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Users;

[Cmdlet(VerbsDiagnostic.Test, "MailUserPassword")]
[OutputType("ApplianceMail.MailUserPassword")]
public sealed class TestMailUserPasswordCommand : QueryCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "E-mail address or number.")]
    [Alias("Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [IdentityTransformation("Identity", "Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? Identity { get; set; }

    [Parameter(Mandatory = true, HelpMessage = "The password to check; an empty one is wrong.")]
    [SecretTransformation]
    public SecureString? Password { get; set; }

    [Parameter(HelpMessage = "The IP address of who gave the password, where a site asks for somebody: after too many wrong ones the address is refused for a time. Default: not known; then wrong passwords count for the user alone.")]
    public string? ClientAddress { get; set; }
}
