using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Transport.Planning;

/// <summary>Answers each recipient: accepted for an account, or refused, with the reasons.</summary>
public sealed class Router(IDirectory directory)
{
    public async ValueTask<RouteDecision> RouteAsync(RouteQuestion question, CancellationToken cancel)
    {
        var address = question.Path.Address;
        var domain = await DomainAsync(address, question, cancel);
        if (domain is null)
        {
            var foreign = new Step("foreign-domain", address?.Domain ?? "");
            // Never accept what will not be delivered.
            return RouteDecision.Refuse(question.Sender is null ? SmtpReplies.RelayDenied : SmtpReplies.NoRemoteDelivery, foreign);
        }
        var local = address?.LocalPart ?? ForwardPath.PostmasterName;
        var account = await directory.FindAccountAsync(local, domain.Name, cancel) ?? await PostmasterAsync(local, cancel);
        return account is null ? RouteDecision.Refuse(SmtpReplies.UserUnknown, new Step("no-such-user", $"{local}@{domain.Name}")) : Decide(account, domain, question.Size);
    }

    /// <summary>Our domain that the address names; null: it is not ours. No domain, or a literal of our address, is the primary domain.</summary>
    async ValueTask<DomainRow?> DomainAsync(MailAddress? address, RouteQuestion question, CancellationToken cancel)
    {
        if (address is null) return await directory.PrimaryDomainAsync(cancel);
        if (!address.HasLiteral) return await directory.FindDomainAsync(address.Domain, cancel);
        return address.Domain == AddressLiteral.Of(question.Local).ToString() ? await directory.PrimaryDomainAsync(cancel) : null;
    }

    /// <summary>RFC 5321 §4.5.1: postmaster is reached at every domain of ours; without an account of that name there, it is the primary domain's.</summary>
    async ValueTask<AccountRow?> PostmasterAsync(string local, CancellationToken cancel)
    {
        if (!local.Equals(ForwardPath.PostmasterName, StringComparison.OrdinalIgnoreCase)) return null;
        return await directory.PrimaryDomainAsync(cancel) is { } primary ? await directory.FindAccountAsync(ForwardPath.PostmasterName, primary.Name, cancel) : null;
    }

    static RouteDecision Decide(AccountRow account, DomainRow domain, long size)
    {
        var address = account.Address;
        if (account.Status is AccountStatus.Disabled or AccountStatus.Pending)
            return RouteDecision.Refuse(SmtpReplies.UserDisabled, new Step("user-status", $"{address} {account.Status}"));
        if (domain.MaxMessageBytes > 0 && size > domain.MaxMessageBytes)
            return RouteDecision.Refuse(SmtpReplies.MessageTooBig, new Step("domain-size-limit", domain.Name));
        if (account.QuotaBytes > 0 && (account.UsedBytes >= account.QuotaBytes || account.UsedBytes + size > account.QuotaBytes))
            return RouteDecision.Refuse(SmtpReplies.OverQuota, new Step("quota", address));
        return new RouteDecision(null, account.Id, address, domain.MaxMessageBytes, [new Step("local-user", address)]);
    }
}
