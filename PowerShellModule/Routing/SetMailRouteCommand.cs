using System.Management.Automation;
using System.Security;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Routing;

[Cmdlet(VerbsCommon.Set, "MailRoute", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailRoute")]
public sealed class SetMailRouteCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The route's domain, *.domain or *, or its number.")]
    [Alias("Name", "Domain")]
    [IdentityTransformation("Identity", "Name", "Domain")]
    public string? Identity { get; set; }

    [Parameter(Position = 1, HelpMessage = "Hosts in the order in which they are tried; those that stay keep their login. An empty list: those that DNS names.")]
    public string[]? Hosts { get; set; }

    [Parameter(HelpMessage = "The host with its port that Tls, UserName, Password and MailFrom are for; default all of them.")]
    public string? ForHost { get; set; }

    [Parameter(HelpMessage = "Direct: a domain that mail is taken for and passed on; Gateway: the way out for mail of users and trusted hosts.")]
    [ValidateSet("Direct", "Gateway")]
    public string? Kind { get; set; }

    [Parameter(HelpMessage = "Everybody may send to the domain without a login.")]
    public bool? AcceptsUnauthenticated { get; set; }

    [Parameter(HelpMessage = "Goes the way of all other mail (DNS, relay hosts) when every host failed.")]
    public bool? ThenMx { get; set; }

    [Parameter(HelpMessage = "Opportunistic: STARTTLS where it is offered; Required: with a valid certificate or not at all; Implicit: TLS from the first byte; None.")]
    [ValidateSet("Opportunistic", "Required", "Implicit", "None")]
    public string? Tls { get; set; }

    [Parameter(HelpMessage = "User name for the login at the hosts; empty: no login.")]
    public string? UserName { get; set; }

    [Parameter(HelpMessage = "Password for the login at the hosts.")]
    [SecretTransformation]
    public SecureString? Password { get; set; }

    [Parameter(HelpMessage = "The address that the hosts get as the sender's; empty: the sender's own.")]
    public string? MailFrom { get; set; }
}
