using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Settings;

namespace ApplianceMail.Transport.Planning;

/// <summary>Answers each recipient: accepted for these accounts and addresses, or refused, with the reasons. Reads only.</summary>
public sealed class Router(MailStore store, TimeProvider time)
{
    /// <param name="at">The time that statuses and limits are looked at for; null: now.</param>
    public async ValueTask<RouteDecision> RouteAsync(RouteQuestion question, CancellationToken cancel, DateTimeOffset? at = null)
    {
        var now = at ?? time.GetUtcNow();
        var address = question.Path.Address;
        using var view = store.OpenView();
        var domain = await DomainAsync(view.Directory, address, question, cancel);
        if (domain is null) return Remote(view, question, address!, now);
        var expansion = new RecipientExpansion(view, question, now);
        if (!question.Trust.WithoutFilter && await expansion.BlockAsync(0, cancel) is { } refusal)
            return IsDiscarding ? expansion.Discard() : RouteDecision.Refuse(refusal, expansion.Steps);
        var local = address?.LocalPart ?? ForwardPath.PostmasterName;
        if (SenderLimits.Check(view, question, local, domain.Name, isLocal: true, now) is { } limit) return RouteDecision.Refuse(limit.Reply, limit.Step);
        if (domain.MaxMessageBytes > 0 && question.Size > domain.MaxMessageBytes)
            return RouteDecision.Refuse(SmtpReplies.MessageTooBig, new Step("domain-size-limit", domain.Name));
        await expansion.AddAsync(local, domain, address is { HasLiteral: false } ? address.Domain : domain.Name, cancel);
        return Decide(expansion, domain.MaxMessageBytes);
    }

    bool IsDiscarding => store.Settings.SenderBlockAction == SenderBlockAction.Discard;

    RouteDecision Decide(RecipientExpansion expansion, long maxMessageBytes)
    {
        if (expansion.IsBlocked && IsDiscarding) return expansion.Discard();
        if (expansion.Targets.Count + expansion.Remotes.Count == 0) return RouteDecision.Refuse(expansion.Refusal ?? SmtpReplies.UserUnknown, expansion.Steps);
        // A user's own limit counts when he is the only one: others of a group get what they may have.
        if (expansion.Targets is [{ Account.Settings.MaxMessageBytes: > 0 and var own }] && expansion.Remotes.Count == 0 && (maxMessageBytes == 0 || own < maxMessageBytes)) maxMessageBytes = own;
        return new RouteDecision(null, expansion.Targets, expansion.Remotes, maxMessageBytes, expansion.Steps);
    }

    /// <summary>A recipient elsewhere: strangers may not relay.</summary>
    RouteDecision Remote(StoreView view, RouteQuestion question, MailAddress address, DateTimeOffset now)
    {
        var permission = RelayPermission.Of(view, question, address.Domain);
        if (!permission.IsGiven) return RouteDecision.Refuse(SmtpReplies.RelayDenied, permission.Step);
        if (SenderLimits.Check(view, question, address.LocalPart, address.Domain, isLocal: false, now) is { } limit) return RouteDecision.Refuse(limit.Reply, limit.Step);
        long largest = view.Settings.MaxOutgoingMessageBytes;
        if (largest > 0 && question.Size > largest) return RouteDecision.Refuse(SmtpReplies.MessageTooBig, new Step("outgoing-size-limit", address.Domain));
        var expansion = new RecipientExpansion(view, question, now);
        expansion.Note(permission.Step);
        expansion.AddRemote(address);
        return Decide(expansion, largest) with { IsLocal = false };
    }

    /// <summary>Our domain that the address names; null: it is not ours. No domain, or a literal of our address, is the primary domain.</summary>
    static async ValueTask<DomainRow?> DomainAsync(IDirectory directory, MailAddress? address, RouteQuestion question, CancellationToken cancel)
    {
        if (address is null) return await directory.PrimaryDomainAsync(cancel);
        if (!address.HasLiteral) return await directory.FindDomainAsync(address.Domain, cancel);
        return address.Domain == AddressLiteral.Of(question.Local).ToString() ? await directory.PrimaryDomainAsync(cancel) : null;
    }
}
