using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;

namespace ApplianceMail.PowerShell.Server;

[Cmdlet(VerbsCommon.Get, "MailServer")]
[OutputType("ApplianceMail.MailServer")]
public sealed class GetMailServerCommand : QueryCommand;
