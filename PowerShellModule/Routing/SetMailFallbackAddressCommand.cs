using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Routing;

[Cmdlet(VerbsCommon.Set, "MailFallbackAddress", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailFallbackAddress")]
public sealed class SetMailFallbackAddressCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The domain's name or number, or * for every domain that has none of its own.")]
    [Alias("Domain", "Name")]
    [IdentityTransformation("Identity", "Domain", "Name")]
    public string? Identity { get; set; }

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, HelpMessage = "The address that gets the mail, here or elsewhere.")]
    public string? Target { get; set; }
}
