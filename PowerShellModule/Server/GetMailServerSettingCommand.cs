using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Server;

[Cmdlet(VerbsCommon.Get, "MailServerSetting")]
[OutputType("ApplianceMail.MailServerSetting")]
public sealed class GetMailServerSettingCommand : QueryCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The setting's name; without it all are shown.")]
    [Alias("Name")]
    [IdentityTransformation("Identity", "Name")]
    [ArgumentCompleter(typeof(SettingCompleter))]
    public string? Identity { get; set; }
}
