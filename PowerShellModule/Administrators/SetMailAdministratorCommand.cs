using System.Management.Automation;
using System.Security;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Administrators;

[Cmdlet(VerbsCommon.Set, "MailAdministrator", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailAdministrator")]
public sealed class SetMailAdministratorCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Name or number.")]
    [Alias("Name")]
    [IdentityTransformation("Identity", "Name")]
    [ArgumentCompleter(typeof(AdministratorCompleter))]
    public string? Identity { get; set; }

    [Parameter(HelpMessage = "New password, at most 1,024 bytes.")]
    [SecretTransformation]
    public SecureString? Password { get; set; }

    [Parameter(HelpMessage = "Ready hash instead of a password: {PBKDF2-SHA512}iterations$salt$hash.")]
    [SecretTransformation]
    public SecureString? PasswordHash { get; set; }

    [Parameter(HelpMessage = "The password that is in force; needed to change one's own.")]
    [SecretTransformation]
    public SecureString? OldPassword { get; set; }

    [Parameter(HelpMessage = "Super, Domain or Role. Only super administrators change rights.")]
    [ValidateSet("Super", "Domain", "Role")]
    public string? Kind { get; set; }

    [Parameter(HelpMessage = "Names of the domains that the administrator sees and changes; an empty list: all.")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string[]? Domains { get; set; }

    [Parameter(HelpMessage = "Operations that the administrator may run, with * for any letters; an empty list: all of the kind.")]
    public string[]? Operations { get; set; }
}
