using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.UserSettings;

[Cmdlet(VerbsCommon.Set, "MailUserForward", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailUserForward")]
public sealed class SetMailUserForwardCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "E-mail address or number.")]
    [Alias("Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [IdentityTransformation("Identity", "Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? Identity { get; set; }

    [Parameter(Position = 1, HelpMessage = "Addresses that get the mail, here or elsewhere; giving some switches the forward on. Empty: none, and it is off.")]
    public string[]? ForwardTo { get; set; }

    [Parameter(HelpMessage = "True (the default): the user's mailbox gets the mail too.")]
    public bool? KeepCopy { get; set; }

    [Parameter(HelpMessage = "True: mail is forwarded; false: it is not, and the addresses stay for later.")]
    public bool? Enabled { get; set; }
}
