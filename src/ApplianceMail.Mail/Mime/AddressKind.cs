namespace ApplianceMail.Mail.Mime;

/// <summary>What <see cref="AddressReader"/> found.</summary>
enum AddressKind : byte
{
    /// <summary>A mailbox: name, route, local part, domain.</summary>
    Mailbox,

    /// <summary>The beginning of a group: its name.</summary>
    GroupStart,

    /// <summary>The end of a group.</summary>
    GroupEnd,
}
