using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Domains;

[Cmdlet(VerbsCommon.Set, "MailDomainDefaultLimit", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailUserLimit")]
public sealed class SetMailDomainDefaultLimitCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Domain name or number.")]
    [Alias("Name", "DomainName", "Domain")]
    [IdentityTransformation("Identity", "Name", "DomainName", "Domain")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string? Identity { get; set; }

    [Parameter(HelpMessage = "Changes the same for all users who are there.")]
    public SwitchParameter ApplyToExisting { get; set; }

    [Parameter(HelpMessage = "True (the default): may send to others of the own domain.")]
    public bool? SendToSameDomain { get; set; }

    [Parameter(HelpMessage = "True (the default): may send to other domains of this server.")]
    public bool? SendToOtherDomains { get; set; }

    [Parameter(HelpMessage = "True (the default): may send to domains elsewhere.")]
    public bool? SendToRemote { get; set; }

    [Parameter(HelpMessage = "Addresses or domains for which the opposite holds when sending, with * and ? as wildcards: *.partner.example. Empty: none.")]
    public string[]? SendExceptions { get; set; }

    [Parameter(HelpMessage = "True (the default): may receive from others of the own domain.")]
    public bool? ReceiveFromSameDomain { get; set; }

    [Parameter(HelpMessage = "True (the default): may receive from other domains of this server.")]
    public bool? ReceiveFromOtherDomains { get; set; }

    [Parameter(HelpMessage = "True (the default): may receive from domains elsewhere.")]
    public bool? ReceiveFromRemote { get; set; }

    [Parameter(HelpMessage = "Addresses or domains for which the opposite holds when receiving, with * and ? as wildcards. Empty: none.")]
    public string[]? ReceiveExceptions { get; set; }

    [Parameter(HelpMessage = "Most recipients of one message that the user sends; 0: the server's MaxRecipients.")]
    public int? MaxRecipientsPerMessage { get; set; }

    [Parameter(HelpMessage = "Largest message that the user sends, in bytes; 0: the server's MaxMessageBytes.")]
    public long? MaxBytesPerMessage { get; set; }

    [Parameter(HelpMessage = "Most recipients in an hour; 0: no limit.")]
    public int? RecipientsPerHour { get; set; }

    [Parameter(HelpMessage = "Most recipients of this server in a day; 0: no limit.")]
    public int? LocalRecipientsPerDay { get; set; }

    [Parameter(HelpMessage = "Most bytes to recipients of this server in a day; 0: no limit.")]
    public long? LocalBytesPerDay { get; set; }

    [Parameter(HelpMessage = "Most recipients elsewhere in a day; 0: no limit.")]
    public int? RemoteRecipientsPerDay { get; set; }

    [Parameter(HelpMessage = "Most bytes to recipients elsewhere in a day; 0: no limit.")]
    public long? RemoteBytesPerDay { get; set; }
}
