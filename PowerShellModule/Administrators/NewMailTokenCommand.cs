using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;

namespace ApplianceMail.PowerShell.Administrators;

[Cmdlet(VerbsCommon.New, "MailToken", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailToken")]
public sealed class NewMailTokenCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "What the token is called: letters, digits and . - _, at most 64.")]
    public string? Name { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Operations that the token is good for, with * for any letters, such as Get-*; none (the default): all that its administrator may.")]
    public string[]? Operations { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "True: good for what sites call by MailDBInterface (COM, PHP, .NET), and no more. Does not go with Operations.")]
    public SwitchParameter ForAutomation { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "True, with ForAutomation: AddAdminUser and DeleteAdminUser work, so that whoever has the token can make himself an administrator.")]
    public SwitchParameter AllowAdministrators { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "True, with ForAutomation: ChangePassword takes an empty old password, so that whoever has the token can take over every mailbox.")]
    public SwitchParameter AllowEmptyOldPassword { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Days until it ends, 1 to 3,650; default 90.")]
    public int ValidDays { get; set; }
}
