using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Filtering;

[Cmdlet(VerbsCommon.Add, "UserSpam", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.SenderBlock")]
public sealed class AddUserSpamCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The user's address or number.")]
    [Alias("Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [IdentityTransformation("Identity", "Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? Identity { get; set; }

    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "An address, *@domain for all its senders, or a domain for those of its subdomains too.")]
    [Alias("Entry")]
    public string? Sender { get; set; }
}
