using System.Management.Automation;
using System.Security;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Routing;

[Cmdlet(VerbsCommon.Add, "MailRelayHost", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailRelayHost")]
public sealed class AddMailRelayHostCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Name or IP address, with its port where it is not 25: smtp.isp.example:587.")]
    [Alias("Host")]
    [IdentityTransformation("Identity", "Host")]
    public string? Identity { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Its place in the order in which they are tried, from 1; default the last one.")]
    public int? Order { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Opportunistic (the default): STARTTLS where it is offered; Required: with a valid certificate or not at all; Implicit: TLS from the first byte, port 465; None.")]
    [ValidateSet("Opportunistic", "Required", "Implicit", "None")]
    public string? Tls { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "User name for the login; none (the default): no login.")]
    public string? UserName { get; set; }

    [Parameter(HelpMessage = "Password for the login.")]
    [SecretTransformation]
    public SecureString? Password { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The address that the host gets as the sender's; none (the default): the sender's own.")]
    public string? MailFrom { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "How often the host is tried before the next one is, 1 to 10.")]
    public int Attempts { get; set; }
}
