namespace ApplianceMail.PowerShell.Commands;

/// <summary>A cmdlet that only reads.</summary>
public abstract class QueryCommand : OperationCommand
{
    protected sealed override bool IsQuery => true;
}
