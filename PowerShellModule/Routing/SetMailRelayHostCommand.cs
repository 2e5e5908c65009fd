using System.Management.Automation;
using System.Security;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Routing;

[Cmdlet(VerbsCommon.Set, "MailRelayHost", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailRelayHost")]
public sealed class SetMailRelayHostCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Name or IP address, with its port where it is not 25, or its number.")]
    [Alias("Host")]
    [IdentityTransformation("Identity", "Host")]
    public string? Identity { get; set; }

    [Parameter(HelpMessage = "Its place in the order in which they are tried, from 1; the others move.")]
    public int? Order { get; set; }

    [Parameter(HelpMessage = "Opportunistic: STARTTLS where it is offered; Required: with a valid certificate or not at all; Implicit: TLS from the first byte; None.")]
    [ValidateSet("Opportunistic", "Required", "Implicit", "None")]
    public string? Tls { get; set; }

    [Parameter(HelpMessage = "User name for the login; empty: no login.")]
    public string? UserName { get; set; }

    [Parameter(HelpMessage = "Password for the login.")]
    [SecretTransformation]
    public SecureString? Password { get; set; }

    [Parameter(HelpMessage = "The address that the host gets as the sender's; empty: the sender's own.")]
    public string? MailFrom { get; set; }

    [Parameter(HelpMessage = "How often the host is tried before the next one is, 1 to 10.")]
    public int? Attempts { get; set; }
}
