using System.Management.Automation;
using System.Security;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Users;

[Cmdlet(VerbsCommon.Set, "MailUserPassword", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailUser")]
public sealed class SetMailUserPasswordCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "E-mail address or number.")]
    [Alias("Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [IdentityTransformation("Identity", "Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? Identity { get; set; }

    [Parameter(HelpMessage = "New password, at most 1,024 bytes.")]
    [SecretTransformation]
    public SecureString? Password { get; set; }

    [Parameter(HelpMessage = "Ready hash instead of a password: {PBKDF2-SHA512}iterations$salt$hash, or one of another server: {SSHA}, {SHA512-CRYPT}, {BLF-CRYPT} and so on; the next login makes one of ours.")]
    [SecretTransformation]
    public SecureString? PasswordHash { get; set; }
}
