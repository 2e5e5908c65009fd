namespace ApplianceMail.Store.Settings;

/// <summary>Describes a setting: what it does, its unit and what it may be.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute(string description) : Attribute
{
    public string Description => description;

    /// <summary>Least number allowed.</summary>
    public long Least { get; init; } = long.MinValue;

    /// <summary>Largest number allowed.</summary>
    public long Most { get; init; } = long.MaxValue;

    /// <summary>What 0 means where it is allowed below <see cref="Least"/>; null: it is not.</summary>
    public string? ZeroMeans { get; init; }

    /// <summary>"bytes", "minutes" …; empty where it has none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What a text must be.</summary>
    public SettingForm Form { get; init; } = SettingForm.Text;
}

/// <summary>What a setting's text must be.</summary>
public enum SettingForm
{
    /// <summary>Up to 200 printable ASCII characters.</summary>
    Text,

    /// <summary>A domain name.</summary>
    HostName,

    /// <summary>An access list.</summary>
    AccessList,

    /// <summary>A domain name, or nothing.</summary>
    OptionalHostName,

    /// <summary>IP addresses, each with a port or without; or nothing.</summary>
    EndPoints,

    /// <summary>At most one IPv4 and one IPv6 address, without ports; or nothing.</summary>
    Addresses,

    /// <summary>An e-mail address, or nothing.</summary>
    OptionalAddress,

    /// <summary>Whole numbers of minutes with commas between.</summary>
    Minutes,
}
