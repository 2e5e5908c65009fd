using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Transport.Planning;

/// <summary>Answers each recipient: accepted for these accounts, or refused, with the reasons.</summary>
/// <param name="discardBlocked">True: mail of refused senders is accepted and discarded; false: it is refused. Asked only when one is met.</param>
public sealed class Router(IDirectory directory, Func<bool> discardBlocked)
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
        var expansion = new RecipientExpansion(directory, question);
        if (await expansion.BlockAsync(0, cancel) is { } refusal) return discardBlocked() ? expansion.Discard() : RouteDecision.Refuse(refusal, expansion.Steps);
        if (domain.MaxMessageBytes > 0 && question.Size > domain.MaxMessageBytes)
            return RouteDecision.Refuse(SmtpReplies.MessageTooBig, new Step("domain-size-limit", domain.Name));
        var local = address?.LocalPart ?? ForwardPath.PostmasterName;
        var entry = await directory.FindEntryAsync(local, domain.Name, cancel) ?? await PostmasterAsync(local, cancel);
        await expansion.AddAsync(entry, $"{local}@{domain.Name}", cancel);
        if (expansion.IsBlocked && discardBlocked()) return expansion.Discard();
        if (expansion.Targets.Count == 0) return RouteDecision.Refuse(expansion.Refusal ?? SmtpReplies.UserUnknown, expansion.Steps);
        return new RouteDecision(null, expansion.Targets, domain.MaxMessageBytes, expansion.Steps);
    }

    /// <summary>Our domain that the address names; null: it is not ours. No domain, or a literal of our address, is the primary domain.</summary>
    async ValueTask<DomainRow?> DomainAsync(MailAddress? address, RouteQuestion question, CancellationToken cancel)
    {
        if (address is null) return await directory.PrimaryDomainAsync(cancel);
        if (!address.HasLiteral) return await directory.FindDomainAsync(address.Domain, cancel);
        return address.Domain == AddressLiteral.Of(question.Local).ToString() ? await directory.PrimaryDomainAsync(cancel) : null;
    }

    /// <summary>RFC 5321 §4.5.1: postmaster is reached at every domain of ours; without an entry of that name there, it is the primary domain's.</summary>
    async ValueTask<DirectoryEntry?> PostmasterAsync(string local, CancellationToken cancel)
    {
        if (!local.Equals(ForwardPath.PostmasterName, StringComparison.OrdinalIgnoreCase)) return null;
        return await directory.PrimaryDomainAsync(cancel) is { } primary ? await directory.FindEntryAsync(ForwardPath.PostmasterName, primary.Name, cancel) : null;
    }
}
