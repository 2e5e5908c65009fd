using System.Management.Automation;

namespace ApplianceMail.PowerShell.Session;

[Cmdlet(VerbsCommunications.Disconnect, "MailServer")]
public sealed class DisconnectMailServerCommand : PSCmdlet
{
    protected override void EndProcessing() => CurrentConnection.Set(null);
}
