namespace ApplianceMail.Mail.Mime;

/// <summary>A mailbox of an address field.</summary>
/// <param name="Name">The display name with encoded words decoded; null when there is none.</param>
/// <param name="LocalPart">Without quotes; empty when it is missing.</param>
/// <param name="Domain">As it is written; empty when it is missing.</param>
/// <param name="Group">The name of the group it stands in; null outside of groups.</param>
public sealed record HeaderAddress(string? Name, string LocalPart, string Domain, string? Group)
{
    /// <summary>Local part, at sign, domain; the local part alone where the domain is missing. Not quoted: for comparing and showing.</summary>
    public string Address => Domain.Length == 0 ? LocalPart : LocalPart + "@" + Domain;
}
