using System.Management.Automation;
using System.Security;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Users;

[Cmdlet(VerbsCommon.Set, "MailUser", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailUser")]
public sealed class SetMailUserCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "E-mail address or number.")]
    [Alias("Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [IdentityTransformation("Identity", "Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? Identity { get; set; }

    [Parameter(HelpMessage = "New password, at most 1,024 bytes.")]
    [SecretTransformation]
    public SecureString? Password { get; set; }

    [Parameter(HelpMessage = "Ready hash instead of a password: {PBKDF2-SHA512}iterations$salt$hash.")]
    [SecretTransformation]
    public SecureString? PasswordHash { get; set; }

    [Parameter(HelpMessage = "Name that people see.")]
    public string? DisplayName { get; set; }

    [Parameter(HelpMessage = "Most bytes that the user's mailboxes may hold; 0: no limit.")]
    public long? QuotaBytes { get; set; }

    [Parameter(HelpMessage = "Normal, Disabled or Pending (no mail, no login), Suspended (mail, no login).")]
    [ValidateSet("Normal", "Disabled", "Pending", "Suspended")]
    public string? Status { get; set; }
}
