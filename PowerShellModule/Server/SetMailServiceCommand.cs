using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Server;

[Cmdlet(VerbsCommon.Set, "MailService", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailService")]
public sealed class SetMailServiceCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "SMTP, Submission, SMTPS, POP3, POP3S, IMAP, IMAPS or ADMIN (clients, limits and access list; its addresses are the configuration file's, and this machine always gets in).")]
    [Alias("Name")]
    [IdentityTransformation("Identity", "Name")]
    [ArgumentCompleter(typeof(ServiceCompleter))]
    public string? Identity { get; set; }

    [Parameter(HelpMessage = "Where to listen, with commas between: 0.0.0.0:25,[::]:25 or *:25 (all, IPv4 and IPv6), loopback:2525, 192.0.2.1. Without a port the standard one.")]
    public string? Addresses { get; set; }

    [Parameter(HelpMessage = "Most clients at once, 0 to 1,000,000; 0: no limit.")]
    public int? MaxClients { get; set; }

    [Parameter(HelpMessage = "Longest wait for a client in seconds, 1 to 86,400. RFC 5321 asks for 300 at least, POP3 for 600, IMAP for 1,800.")]
    public int? TimeoutSeconds { get; set; }

    [Parameter(HelpMessage = "True (the default): the service starts with the server.")]
    public bool? AutoStart { get; set; }

    [Parameter(HelpMessage = "None: everybody may connect; Deny: not those on the list; Allow: only those on the list.")]
    [ValidateSet("None", "Deny", "Allow")]
    public string? AccessMode { get; set; }

    [Parameter(HelpMessage = "Addresses for Deny and Allow: *,!161.29.5.* or 161.29.3-5.0-255 or 2001:db8::/32. All items between commas must be passed; a semicolon begins another list. Empty: none.")]
    public string? AccessList { get; set; }

    [Parameter(HelpMessage = "Most connections at once from one address (an IPv6 /64 is one), 0 to 1,000,000; 0: no limit.")]
    public int? MaxConnectionsPerAddress { get; set; }

    [Parameter(HelpMessage = "Most connections within a minute from one address (an IPv6 /64 is one), 0 to 1,000,000; 0: no limit.")]
    public int? MaxConnectionsPerMinute { get; set; }

    [Parameter(HelpMessage = "Addresses without these two limits, in the access list's form. Empty: none.")]
    public string? UnlimitedAddresses { get; set; }

    [Parameter(HelpMessage = "Brings the configuration file's settings back for all that is not named.")]
    public SwitchParameter Reset { get; set; }

    [Parameter(HelpMessage = "Restarts the service after the change, so that it holds for everybody: sessions end.")]
    public SwitchParameter Restart { get; set; }
}
