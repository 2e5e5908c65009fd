using System.Management.Automation;
using System.Security;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Users;

[Cmdlet(VerbsCommon.New, "MailUser", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailUser")]
public sealed class NewMailUserCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "E-mail address; a bare name belongs to the primary domain.")]
    [Alias("PrimarySmtpAddress", "EmailAddress")]
    [IdentityTransformation("Address", "PrimarySmtpAddress", "EmailAddress")]
    public string? Address { get; set; }

    [Parameter(HelpMessage = "Password, at most 1,024 bytes.")]
    [SecretTransformation]
    public SecureString? Password { get; set; }

    [Parameter(HelpMessage = "Ready hash instead of a password: {PBKDF2-SHA512}iterations$salt$hash, or one of another server: {SSHA}, {SHA512-CRYPT}, {BLF-CRYPT} and so on; the next login makes one of ours.")]
    [SecretTransformation]
    public SecureString? PasswordHash { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Name that people see; default none.")]
    public string? DisplayName { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Most bytes that the user's mailboxes may hold; 0: no limit; default the domain's.")]
    public long? QuotaBytes { get; set; }

    [Parameter(HelpMessage = "Normal (the default), Disabled or Pending (no mail, no login), Suspended (mail, no login).")]
    [ValidateSet("Normal", "Disabled", "Pending", "Suspended")]
    public string? Status { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "From then on the user is as disabled; default the domain's.")]
    public DateTime? ExpiresAt { get; set; }

    [Parameter(HelpMessage = "Internal (the default): the password is kept here. External: it is another directory's; none is taken here, and logins are refused until that directory can be asked, which comes later.")]
    [ValidateSet("Internal", "External")]
    public string? AuthenticationSource { get; set; }
}
