using System.Management.Automation;
using System.Security;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Administrators;

[Cmdlet(VerbsCommon.New, "MailAdministrator", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailAdministrator")]
public sealed class NewMailAdministratorCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Name to log in with: letters, digits and . - _ @, at most 64.")]
    public string? Name { get; set; }

    [Parameter(HelpMessage = "Password, at most 1,024 bytes.")]
    [SecretTransformation]
    public SecureString? Password { get; set; }

    [Parameter(HelpMessage = "Ready hash instead of a password: {PBKDF2-SHA512}iterations$salt$hash.")]
    [SecretTransformation]
    public SecureString? PasswordHash { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Super (everything), Domain (only the named domains) or Role (only the named operations); default Role with Operations, Domain with Domains.")]
    [ValidateSet("Super", "Domain", "Role")]
    public string? Kind { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Names of the domains that the administrator sees and changes; none (the default) for Super and Role: all.")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string[]? Domains { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Operations that the administrator may run, with * for any letters, such as Get-*; none (the default) for Super and Domain: all of the kind.")]
    public string[]? Operations { get; set; }
}
