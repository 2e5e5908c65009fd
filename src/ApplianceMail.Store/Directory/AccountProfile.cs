namespace ApplianceMail.Store.Directory;

/// <summary>Who a user is, for address books (manual of seed 001, Information).</summary>
public sealed record AccountProfile
{
    public string Company { get; init; } = "";

    public string Department { get; init; } = "";

    public string Title { get; init; } = "";

    public string Office { get; init; } = "";

    public string OfficePhone { get; init; } = "";

    public string MobilePhone { get; init; } = "";

    public string HomeAddress { get; init; } = "";

    public string HomePhone { get; init; } = "";

    public string Description { get; init; } = "";

    /// <summary>Shown in the public contacts; they come later.</summary>
    public bool IsPublic { get; init; }
}
