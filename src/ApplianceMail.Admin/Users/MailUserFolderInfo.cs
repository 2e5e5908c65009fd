using ApplianceMail.Store.Mailboxes;

namespace ApplianceMail.Admin.Users;

/// <summary>A mailbox (folder) of a user, with the counters that are kept with it.</summary>
/// <param name="User">The user's address.</param>
/// <param name="Name">Levels are separated by '/'.</param>
/// <param name="Unseen">Messages without the flag \Seen.</param>
/// <param name="Bytes">Their octets.</param>
public sealed record MailUserFolderInfo(string User, string Name, SpecialUse SpecialUse, int Messages, int Unseen, long Bytes) : IOfDomain
{
    string? IOfDomain.Domain => User[(User.LastIndexOf('@') + 1)..];
}
