namespace ApplianceMail.Admin.Users;

/// <summary>Who has an address of ours.</summary>
/// <param name="Address">With the domain's own name, where a second one was asked for.</param>
/// <param name="Owner">The user or the group; of an alias, the user it belongs to; null: nobody.</param>
public sealed record MailAddressInfo(string Address, MailAddressKind Kind, string? Owner) : IOfDomain
{
    string? IOfDomain.Domain => Address[(Address.LastIndexOf('@') + 1)..];
}

/// <summary>What an address is.</summary>
public enum MailAddressKind
{
    /// <summary>A user, an alias or a group may be given it.</summary>
    Free,
    User,
    Alias,
    Group,
}
