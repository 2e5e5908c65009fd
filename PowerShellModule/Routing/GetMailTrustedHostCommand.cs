using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;

namespace ApplianceMail.PowerShell.Routing;

[Cmdlet(VerbsCommon.Get, "MailTrustedHost")]
[OutputType("ApplianceMail.MailTrustedHost")]
public sealed class GetMailTrustedHostCommand : QueryCommand;
