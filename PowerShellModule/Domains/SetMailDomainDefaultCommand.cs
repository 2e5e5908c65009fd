using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Domains;

[Cmdlet(VerbsCommon.Set, "MailDomainDefault", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailDomainDefault")]
public sealed class SetMailDomainDefaultCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Domain name or number.")]
    [Alias("Name", "DomainName", "Domain")]
    [IdentityTransformation("Identity", "Name", "DomainName", "Domain")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string? Identity { get; set; }

    [Parameter(HelpMessage = "Changes the same for all users who are there.")]
    public SwitchParameter ApplyToExisting { get; set; }

    [Parameter(HelpMessage = "Most bytes that the user's mailboxes may hold; 0: no limit.")]
    public long? QuotaBytes { get; set; }

    [Parameter(HelpMessage = "Most messages that the user's mailboxes may hold; 0: no limit.")]
    public long? QuotaMessages { get; set; }

    [Parameter(HelpMessage = "The user is warned when so much of the quota is used, in percent, 0 to 100; 0: never; default 90.")]
    public int? QuotaWarningPercent { get; set; }

    [Parameter(HelpMessage = "Largest message that the user gets, in bytes; 0: the domain's limit.")]
    public long? MaxMessageBytes { get; set; }

    [Parameter(HelpMessage = "Most bytes of the user's network disk; 0: no limit of its own. Not in force yet: that service comes later.")]
    public long? NetdiskBytes { get; set; }

    [Parameter(HelpMessage = "Most files on the user's network disk; 0: no limit. Not in force yet: that service comes later.")]
    public long? NetdiskFiles { get; set; }

    [Parameter(HelpMessage = "From then on the user is as disabled.")]
    public DateTime? ExpiresAt { get; set; }

    [Parameter(HelpMessage = "Takes the expiry away.")]
    public SwitchParameter NeverExpires { get; set; }

    [Parameter(HelpMessage = "JunkFolder (the default): spam goes to its mailbox; SubjectTag: to the inbox with a tag before the subject; Inbox: to the inbox as it is. Not in force yet: the spam filter comes later.")]
    [ValidateSet("JunkFolder", "SubjectTag", "Inbox")]
    public string? SpamDelivery { get; set; }

    [Parameter(HelpMessage = "The mailbox for spam; empty (the default): the one for junk. Not in force yet.")]
    public string? SpamFolder { get; set; }

    [Parameter(HelpMessage = "What is put before the subject of spam; default [SPAM]. Not in force yet.")]
    public string? SpamTag { get; set; }
}
