using ApplianceMail.Store;

namespace ApplianceMail.Admin.Routing;

[Operation("Remove", "MailForward", "Removes a forward: mail for its addresses is delivered here again.")]
public sealed class RemoveMailForward : Operation<MailForwardInfo>
{
    [Parameter("The forward's pattern as it was added.", Position = 0)]
    public required string Identity { get; init; }

    [Parameter("The address that gets the mail; needed where the pattern has several.", Position = 1)]
    public string? Target { get; init; }

    public override MailForwardInfo Apply(WriteTransaction store)
    {
        var pattern = ForwardPattern.Canonical(store, nameof(Identity), Identity);
        var target = Target is null ? null : TargetAddress.Canonical(store, nameof(Target), Target);
        var rows = store.Forwards.OfPattern(pattern).Where(r => target is null || r.Target == target).ToList();
        if (rows.Count == 0) throw new OperationException(RefusalKind.NotFound, "ForwardNotFound", $"There is no forward of {pattern}{(target is null ? "" : " to " + target)}. Get-MailForward lists them all.");
        if (rows.Count > 1) throw OperationException.Invalid(nameof(Target), $"{pattern} goes to {string.Join(", ", rows.Select(r => r.Target))}; say which one to remove");
        store.Forwards.Remove(rows[0]);
        return MailForwardInfo.Of(rows[0]);
    }
}
