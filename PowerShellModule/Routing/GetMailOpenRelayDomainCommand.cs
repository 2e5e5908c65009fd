using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;

namespace ApplianceMail.PowerShell.Routing;

[Cmdlet(VerbsCommon.Get, "MailOpenRelayDomain")]
[OutputType("ApplianceMail.MailOpenRelayDomain")]
public sealed class GetMailOpenRelayDomainCommand : QueryCommand;
