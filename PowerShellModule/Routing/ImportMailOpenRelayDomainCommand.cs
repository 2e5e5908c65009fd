using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Routing;

[Cmdlet(VerbsData.Import, "MailOpenRelayDomain", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.ImportedOpenRelayDomains")]
public sealed class ImportMailOpenRelayDomainCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", HelpMessage = "A file in UTF-8 with one domain a line.")]
    [ReadsFile(nameof(Csv))]
    public string? Path { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Text", HelpMessage = "Text with one domain a line; a first line Name and lines that begin with # are left out.")]
    public string? Csv { get; set; }
}
