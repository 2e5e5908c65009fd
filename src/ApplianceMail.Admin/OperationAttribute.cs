namespace ApplianceMail.Admin;

/// <summary>Names an operation as PowerShell does: an approved verb and a singular noun. The name is the same on every surface.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OperationAttribute(string verb, string noun, string description) : Attribute
{
    public string Name => verb + "-" + noun;

    /// <summary>One sentence for help.</summary>
    public string Description => description;
}
