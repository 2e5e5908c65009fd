using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;

namespace ApplianceMail.PowerShell.Filtering;

[Cmdlet(VerbsCommon.Get, "GlobalSpam")]
[OutputType("ApplianceMail.SenderBlock")]
public sealed class GetGlobalSpamCommand : QueryCommand;
