using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;

namespace ApplianceMail.PowerShell.Routing;

[Cmdlet(VerbsData.Export, "MailOpenRelayDomain")]
[OutputType("System.String")]
public sealed class ExportMailOpenRelayDomainCommand : ExportCommand;
