using System.Management.Automation;

namespace ApplianceMail.PowerShell.Parameters;

/// <summary>Takes "Unlimited", as Exchange's cmdlets do, for 0: all.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ResultSizeTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is string text && text.Equals("Unlimited", StringComparison.OrdinalIgnoreCase) ? 0 : inputData;
}
