using System.Management.Automation;
using ApplianceMail.PowerShell.Commands;
using ApplianceMail.PowerShell.Parameters;

namespace ApplianceMail.PowerShell.Routing;

[Cmdlet(VerbsCommon.Add, "MailTrustedHost", SupportsShouldProcess = true)]
[OutputType("ApplianceMail.MailTrustedHost")]
public sealed class AddMailTrustedHostCommand : ChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Addresses: 192.0.2.1, 192.0.2.*, 192.0.2-5.0-255, 2001:db8::/32; a comma between two that must both be passed, a semicolon between two of which one is enough.")]
    [Alias("Address")]
    [IdentityTransformation("Identity", "Address")]
    public string? Identity { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "They send to everybody without a login; default true where WithoutFilter is not given.")]
    public bool? WithoutAuthentication { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Their mail is not filtered; default false.")]
    public bool? WithoutFilter { get; set; }
}
