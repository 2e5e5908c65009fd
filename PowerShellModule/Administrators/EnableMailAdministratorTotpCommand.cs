using System.Management.Automation;
using System.Security;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Administrators;

[Cmdlet(VerbsLifecycle.Enable, "MailAdministratorTotp", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailAdministratorTotp")]
public sealed class EnableMailAdministratorTotpCommand : ChangeCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Name or number; default: oneself.")]
    [Alias("Name")]
    [IdentityTransformation("Identity", "Name")]
    [ArgumentCompleter(typeof(AdministratorCompleter))]
    public string? Identity { get; set; }

    [Parameter(HelpMessage = "The secret of the first step, in Base32.")]
    [SecretTransformation]
    public SecureString? Secret { get; set; }

    [Parameter(HelpMessage = "The six digits that the app shows for the secret.")]
    public string? Code { get; set; }
}
