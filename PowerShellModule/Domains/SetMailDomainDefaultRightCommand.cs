using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Domains;

[Cmdlet(VerbsCommon.Set, "MailDomainDefaultRight", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailUserRight")]
public sealed class SetMailDomainDefaultRightCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Domain name or number.")]
    [Alias("Name", "DomainName", "Domain")]
    [IdentityTransformation("Identity", "Name", "DomainName", "Domain")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string? Identity { get; set; }

    [Parameter(HelpMessage = "Changes the same for all users who are there.")]
    public SwitchParameter ApplyToExisting { get; set; }

    [Parameter(HelpMessage = "True (the default): may send mail with authentication.")]
    public bool? AllowSmtp { get; set; }

    [Parameter(HelpMessage = "True (the default): may fetch mail by POP3.")]
    public bool? AllowPop3 { get; set; }

    [Parameter(HelpMessage = "True (the default): may read mail by IMAP.")]
    public bool? AllowImap { get; set; }

    [Parameter(HelpMessage = "True (the default): may use webmail. Not in force yet: that service comes later.")]
    public bool? AllowWebmail { get; set; }

    [Parameter(HelpMessage = "True (the default): may use LDAP. Not in force yet: that service comes later.")]
    public bool? AllowLdap { get; set; }

    [Parameter(HelpMessage = "True (the default): may use Exchange ActiveSync. Not in force yet: that service comes later.")]
    public bool? AllowPushMail { get; set; }

    [Parameter(HelpMessage = "True (the default): may use the network disk. Not in force yet: that service comes later.")]
    public bool? AllowNetdisk { get; set; }

    [Parameter(HelpMessage = "True (the default): may keep notes. Not in force yet: that service comes later.")]
    public bool? AllowNotes { get; set; }

    [Parameter(HelpMessage = "True (the default): may keep a calendar. Not in force yet: that service comes later.")]
    public bool? AllowCalendar { get; set; }

    [Parameter(HelpMessage = "True (the default): may change the own name and profile. Not in force yet: webmail comes later.")]
    public bool? AllowModifyInfo { get; set; }

    [Parameter(HelpMessage = "True (the default): mail may be forwarded; false stops forwards that are there.")]
    public bool? AllowAutoForward { get; set; }

    [Parameter(HelpMessage = "True (the default): mail may be answered automatically; false stops answers that are there.")]
    public bool? AllowAutoReply { get; set; }

    [Parameter(HelpMessage = "True (the default): may delete messages.")]
    public bool? AllowRemoveMail { get; set; }

    [Parameter(HelpMessage = "True (the default): may search the archive. Not in force yet: that service comes later.")]
    public bool? AllowQueryArchive { get; set; }

    [Parameter(HelpMessage = "True (the default): may fetch mail from other servers. Not in force yet: that service comes later.")]
    public bool? AllowExternalPop3 { get; set; }

    [Parameter(HelpMessage = "True (the default): may see the public contacts. Not in force yet: that service comes later.")]
    public bool? AllowPublicContacts { get; set; }

    [Parameter(HelpMessage = "True (the default): may get notices of new mail. Not in force yet: that service comes later.")]
    public bool? AllowNewMailNotification { get; set; }

    [Parameter(HelpMessage = "True (the default): may send and get short messages. Not in force yet: that service comes later.")]
    public bool? AllowSms { get; set; }

    [Parameter(HelpMessage = "From then on the user is as disabled.")]
    public DateTime? ExpiresAt { get; set; }

    [Parameter(HelpMessage = "Takes the expiry away.")]
    public SwitchParameter NeverExpires { get; set; }
}
