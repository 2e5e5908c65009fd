namespace ApplianceMail.Admin;

/// <summary>A parameter of an operation, with its help: unit, default, what 0 or nothing means.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ParameterAttribute(string help) : Attribute
{
    public string Help => help;

    /// <summary>Its place when it is given without its name; -1: by name only.</summary>
    public int Position { get; init; } = -1;

    /// <summary>A secret: never an argument of a command line, never logged.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The operation that does the same alone: a token without it may not give the parameter. Null: none.</summary>
    public string? NeedsRight { get; init; }

    /// <summary>The text of a file: surfaces that have files take its path.</summary>
    public bool IsFile { get; init; }

    /// <summary>What the text names: for the check of rights, and for completion.</summary>
    public Names Names { get; init; }
}

/// <summary>What a parameter names.</summary>
public enum Names
{
    Nothing,
    Domain,
    DomainAlias,
    User,
    UserAlias,
    Group,

    /// <summary>An address of ours that need not be there yet.</summary>
    Address,

    /// <summary>An address of a member of a group: one of ours, or one elsewhere.</summary>
    Member,
    Service,
    Setting,
    Administrator,
    Token,
    Change,
}
