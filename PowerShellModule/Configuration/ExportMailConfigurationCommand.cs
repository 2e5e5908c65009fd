using System.Management.Automation;
using System.Security;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Configuration;

[Cmdlet(VerbsData.Export, "MailConfiguration")]
[OutputType("System.String")]
public sealed class ExportMailConfigurationCommand : ExportCommand
{
    [Parameter(HelpMessage = "Adds password hashes and second factors, encrypted by the passphrase.")]
    public SwitchParameter IncludeSecrets { get; set; }

    [Parameter(HelpMessage = "What encrypts the secrets; at least 12 characters.")]
    [SecretTransformation]
    public SecureString? Passphrase { get; set; }
}
