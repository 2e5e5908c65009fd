using System.Management.Automation;
using System.Security;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Configuration;

[Cmdlet(VerbsLifecycle.Invoke, "MailConfiguration", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.InvokedConfiguration")]
public sealed class InvokeMailConfigurationCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", HelpMessage = "A file in UTF-8 with the configuration.")]
    [ReadsFile(nameof(Configuration))]
    public string? Path { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Text", HelpMessage = "The text of a configuration, as Export-MailConfiguration writes it.")]
    public string? Configuration { get; set; }

    [Parameter(HelpMessage = "Removes what is here and not in the configuration; the primary domain and the last super administrator stay.")]
    public SwitchParameter AllowDeletions { get; set; }

    [Parameter(HelpMessage = "What the configuration's secrets were encrypted by. Without it users and administrators who are new get random passwords, returned once.")]
    [SecretTransformation]
    public SecureString? Passphrase { get; set; }
}
