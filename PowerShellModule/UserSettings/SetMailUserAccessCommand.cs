using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.UserSettings;

[Cmdlet(VerbsCommon.Set, "MailUserAccess", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailUserAccess")]
public sealed class SetMailUserAccessCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "E-mail address or number.")]
    [Alias("Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [IdentityTransformation("Identity", "Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? Identity { get; set; }

    [Parameter(HelpMessage = "Addresses that may authenticate for sending: 192.0.2.* or *,!203.0.113.5 or 2001:db8::/32. All items between commas must be passed; a semicolon begins another list. Empty: all.")]
    public string? Smtp { get; set; }

    [Parameter(HelpMessage = "Addresses that may fetch mail by POP3, in the same form. Empty: all.")]
    public string? Pop3 { get; set; }

    [Parameter(HelpMessage = "Addresses that may read mail by IMAP, in the same form. Empty: all.")]
    public string? Imap { get; set; }

    [Parameter(HelpMessage = "Addresses that may use webmail, in the same form. Empty: all. Not in force yet: that service comes later.")]
    public string? Webmail { get; set; }
}
