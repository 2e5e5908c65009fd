using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Aliases;

[Cmdlet(VerbsCommon.Add, "MailUserAlias", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailUserAlias")]
public sealed class AddMailUserAliasCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The user's address or number.")]
    [Alias("Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [IdentityTransformation("Identity", "Address", "PrimarySmtpAddress", "EmailAddress", "User")]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? Identity { get; set; }

    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The further address; a bare name belongs to the primary domain.")]
    public string? Alias { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "What the alias is for, at most 200 characters; default nothing.")]
    public string? Description { get; set; }
}
