using ApplianceMail.Mail.Mime;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Routing;

namespace ApplianceMail.Transport.Smtp;

/// <summary>Who may send as whom (manual of seed 001, SMTP Setup; RFC 6409 §6.1).</summary>
public static class SenderCheck
{
    /// <summary>Whether a reverse-path may be used.</summary>
    /// <param name="account">Who has logged in; null: nobody.</param>
    /// <returns>What the peer is told with the reason; null: it may.</returns>
    public static async ValueTask<(SmtpReply Reply, Planning.Step Step)?> RefusalAsync(MailStore store, AccountRow? account, HostTrust trust, ReversePath path, CancellationToken cancel)
    {
        // Notices (the empty path) may be sent by all.
        if (path.Address is not { } address) return null;
        if (account is null)
        {
            if (!store.Settings.LocalSenderMustLogIn || trust.WithoutAuthentication || await store.Directory.FindDomainAsync(address.Domain, cancel) is null) return null;
            return (SmtpReplies.LocalSenderNeedsLogin, new Planning.Step("local-sender-without-login", address.ToString()));
        }
        if (!store.Settings.SenderMustBeUser) return null;
        var entry = await store.Directory.FindEntryAsync(address.LocalPart, address.Domain, cancel);
        return entry?.Account?.Id == account.Id ? null : (SmtpReplies.NotYourAddress, new Planning.Step("sender-not-own", $"{account.Address} {address}"));
    }

    /// <summary>True when the setting wants a user's own address in From, and this message has another.</summary>
    internal static bool IsForeignFrom(SmtpSession session, DataReader data, ParsedMessage parsed)
    {
        if (session.Account is not { } account || !session.Server.Store.Settings.FromMustBeUser) return false;
        var header = data.Content.ReadHead(parsed.HeaderBytes);
        if (!HeaderReader.TryFind(header, "From"u8, out var from)) return false;
        var addresses = AddressList.Parse(from.Value);
        return session.Server.Store.Read(tables => addresses.Any(a => !IsOwn(tables, account, a.LocalPart.ToLowerInvariant(), a.Domain.ToLowerInvariant())));
    }

    static bool IsOwn(DirectoryTables tables, AccountRow account, string localPart, string domainName)
    {
        var domain = tables.DomainOf(domainName);
        return domain is not null && tables.AddressOwner(domain.Id, localPart) switch
        {
            AccountRow owner => owner.Id == account.Id,
            UserAliasRow second => second.AccountId == account.Id,
            _ => false,
        };
    }
}
