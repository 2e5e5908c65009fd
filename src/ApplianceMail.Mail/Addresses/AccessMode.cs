namespace ApplianceMail.Mail.Addresses;

/// <summary>What an access list is for. The three exclude each other.</summary>
public enum AccessMode
{
    /// <summary>Everybody may connect; the list is not looked at.</summary>
    None,

    /// <summary>Who is on the list may not connect.</summary>
    Deny,

    /// <summary>Only who is on the list may connect.</summary>
    Allow,
}
