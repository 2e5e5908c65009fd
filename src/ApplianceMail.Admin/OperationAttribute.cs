namespace ApplianceMail.Admin;

/// <summary>Names an operation as PowerShell does: an approved verb and a singular noun. The name is the same on every surface.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OperationAttribute(string verb, string noun, string description) : Attribute
{
    public string Name => verb + "-" + noun;

    /// <summary>One sentence for help.</summary>
    public string Description => description;

    /// <summary>Who may run it; default <see cref="OperationScope.Server"/>.</summary>
    public OperationScope Scope { get; init; }
}

/// <summary>Who may run an operation.</summary>
public enum OperationScope
{
    /// <summary>Those who administer the whole server.</summary>
    Server,

    /// <summary>Domain administrators too, in their domains.</summary>
    Domain,

    /// <summary>Everybody who is logged in: it looks at the caller itself.</summary>
    Self,
}
