using System.Management.Automation;
using System.Security;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Routing;

[Cmdlet(VerbsCommon.New, "MailRoute", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailRoute")]
public sealed class NewMailRouteCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, HelpMessage = "A domain, *.example.org for all domains below it, or * for every domain that is not served here.")]
    public string? Name { get; set; }

    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, HelpMessage = "Hosts in the order in which they are tried, each a name or an IP address, with its port where it is not 25. None: those that DNS names.")]
    public string[]? Hosts { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Direct (the default): a domain that mail is taken for and passed on; Gateway (the default for *): the way out for mail of users and trusted hosts.")]
    [ValidateSet("Direct", "Gateway")]
    public string? Kind { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Everybody may send to the domain without a login; default true for Direct, false for Gateway.")]
    public bool? AcceptsUnauthenticated { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Goes the way of all other mail (DNS, relay hosts) when every host failed.")]
    public SwitchParameter ThenMx { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Holds mail back: nothing is tried and nothing expires until ETRN, Start-MailQueue or Resume-MailRoute.")]
    public SwitchParameter Suspended { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Opportunistic (the default): STARTTLS where it is offered; Required: with a valid certificate or not at all; Implicit: TLS from the first byte, port 465; None.")]
    [ValidateSet("Opportunistic", "Required", "Implicit", "None")]
    public string? Tls { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "User name for the login at the hosts; none (the default): no login.")]
    public string? UserName { get; set; }

    [Parameter(HelpMessage = "Password for the login at the hosts.")]
    [SecretTransformation]
    public SecureString? Password { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The address that the hosts get as the sender's; none (the default): the sender's own.")]
    public string? MailFrom { get; set; }
}
