using System.Management.Automation;

namespace ApplianceMail.PowerShell.Session;

/// <summary>Runs at Import-Module.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    public void OnImport()
    {
        if (ExchangeClash.Warning() is not { } warning) return;
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand("Write-Warning").AddParameter("Message", warning).Invoke();
    }
}
