using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Server;

[Cmdlet(VerbsCommon.Set, "MailServerSetting", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailServerSetting")]
public sealed class SetMailServerSettingCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The setting's name, as Get-MailServerSetting shows it.")]
    [Alias("Name")]
    [IdentityTransformation("Identity", "Name")]
    [ArgumentCompleter(typeof(SettingCompleter))]
    public string? Identity { get; set; }

    [Parameter(Position = 1, HelpMessage = "The new value, such as 50MB, true or Reject.")]
    public string? Value { get; set; }

    [Parameter(HelpMessage = "Brings the default back instead of a value.")]
    public SwitchParameter Reset { get; set; }
}
