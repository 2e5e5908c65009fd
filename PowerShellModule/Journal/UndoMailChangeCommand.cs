using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;

namespace ApplianceMail.PowerShell.Journal;

[Cmdlet(VerbsCommon.Undo, "MailChange", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.UndoneChange")]
public sealed class UndoMailChangeCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The operation's number, as Get-MailChange shows it.")]
    [Alias("Id")]
    [ArgumentCompleter(typeof(ChangeCompleter))]
    public long Identity { get; set; }

    // Get-MailChange shows a row for each entity that one operation changed.
    protected override bool SkipRepeats => true;
}
