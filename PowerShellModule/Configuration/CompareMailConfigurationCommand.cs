using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Configuration;

[Cmdlet(VerbsData.Compare, "MailConfiguration", DefaultParameterSetName = "Path")]
[OutputType("ApplianceMail.ConfigurationDifference")]
public sealed class CompareMailConfigurationCommand : QueryCommand
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", HelpMessage = "A file in UTF-8 with the configuration.")]
    [ReadsFile(nameof(Configuration))]
    public string? Path { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Text", HelpMessage = "The text of a configuration, as Export-MailConfiguration writes it.")]
    public string? Configuration { get; set; }
}
