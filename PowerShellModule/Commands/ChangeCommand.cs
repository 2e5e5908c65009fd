using System.Management.Automation;

namespace ApplianceMail.PowerShell.Commands;

/// <summary>A cmdlet that changes something.</summary>
public abstract class ChangeCommand : OperationCommand
{
    [Parameter(HelpMessage = "Returns the object that was changed; with -WhatIf, what would change and whom it concerns.")]
    public SwitchParameter PassThru { get; set; }

    protected sealed override bool IsQuery => false;

    protected sealed override bool IsPassThru => PassThru;
}
