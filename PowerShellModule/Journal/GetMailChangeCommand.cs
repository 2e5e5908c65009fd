using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Completion;

namespace ApplianceMail.PowerShell.Journal;

[Cmdlet(VerbsCommon.Get, "MailChange")]
[OutputType("ApplianceMail.MailChange")]
public sealed class GetMailChangeCommand : QueryCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The number of one operation; without it the last ones are shown.")]
    [Alias("Id")]
    [ArgumentCompleter(typeof(ChangeCompleter))]
    public long? Identity { get; set; }

    [Parameter(HelpMessage = "How many operations, 1 to 10,000; default 100.")]
    public int Last { get; set; }

    [Parameter(HelpMessage = "Only what this administrator did.")]
    public string? By { get; set; }

    [Parameter(HelpMessage = "Only what changed this: a kind (user, alias, group, domain …) or a name (alice@example.org).")]
    public string? Entity { get; set; }

    [Parameter(HelpMessage = "Only what was done since this time.")]
    public DateTime? Since { get; set; }
}
