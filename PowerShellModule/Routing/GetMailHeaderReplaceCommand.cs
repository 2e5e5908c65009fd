using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;

namespace ApplianceMail.PowerShell.Routing;

[Cmdlet(VerbsCommon.Get, "MailHeaderReplace")]
[OutputType("ApplianceMail.MailHeaderReplace")]
public sealed class GetMailHeaderReplaceCommand : QueryCommand;
