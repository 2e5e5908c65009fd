using System.Globalization;
using System.Management.Automation;

namespace ApplianceMail.PowerShell.Parameters;

/// <summary>Takes a text, a number, or an object that has the wanted name in one of its properties; or several of these.</summary>
/// <param name="properties">The properties that are looked at, in this order.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IdentityTransformationAttribute(params string[] properties) : ArgumentTransformationAttribute
{
    /// <summary>True: another parameter can take what the object has instead, so none of the properties is no mistake.</summary>
    public bool IsOptional { get; set; }

    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        // Several at once, for parameters that take a list.
        if ((inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is object[] list) return list.Select(one => Transform(engineIntrinsics, one)).ToArray();
        if (inputData is not PSObject given) return inputData;
        if (given.BaseObject is not PSCustomObject) return given.BaseObject is IConvertible plain ? plain.ToString(CultureInfo.InvariantCulture) : inputData;
        foreach (var name in properties)
            if (given.Properties[name]?.Value is { } value) return Convert.ToString(value is PSObject inner ? inner.BaseObject : value, CultureInfo.InvariantCulture);
        if (IsOptional) return null;
        throw new ArgumentTransformationMetadataException($"The object has none of the properties {string.Join(", ", properties)} that would name it.");
    }
}
