using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;

namespace ApplianceMail.PowerShell.Routing;

[Cmdlet(VerbsCommon.Get, "MailFallbackAddress")]
[OutputType("ApplianceMail.MailFallbackAddress")]
public sealed class GetMailFallbackAddressCommand : QueryCommand;
