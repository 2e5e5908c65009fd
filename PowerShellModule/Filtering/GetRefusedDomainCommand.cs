using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;

namespace ApplianceMail.PowerShell.Filtering;

[Cmdlet(VerbsCommon.Get, "RefusedDomain")]
[OutputType("ApplianceMail.RefusedDomain")]
public sealed class GetRefusedDomainCommand : QueryCommand;
