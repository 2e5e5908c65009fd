using System.Management.Automation;

namespace ApplianceMail.PowerShell.Session;

/// <summary>Sees commands of another module that have our names: Exchange's New-MailUser makes something else, and functions outrank cmdlets.</summary>
static class ExchangeClash
{
    const string Script =
        "Get-Command -Name New-MailUser -All -ListImported -ErrorAction Ignore | Where-Object { \"$($_.ModuleName)\" -ne 'ApplianceMail' -and \"$($_.Name)\" -eq 'New-MailUser' } | Select-Object -First 1 | ForEach-Object { \"$($_.CommandType) $($_.ModuleName)\".Trim() }";

    /// <summary>What to say; null: there is no clash.</summary>
    public static string? Warning()
    {
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        var found = shell.AddScript(Script).Invoke<string>().FirstOrDefault();
        return found is null
            ? null
            : $"Another New-MailUser is loaded ({found}), which may be Exchange's and makes something else. Write ApplianceMail\\New-MailUser for this module's, or import it with -Prefix.";
    }
}
