using ApplianceMail.Store;

namespace ApplianceMail.Admin.Routing;

[Operation("Add", "MailForward", "Sends mail for some addresses to another address instead. All forwards that match an address count together, and replace its delivery here; one to the address itself keeps it.")]
public sealed class AddMailForward : Operation<MailForwardInfo>
{
    [Parameter("An address, in which * stands for any text and ? for any one character: bob@example.org, *@example.org, bob@*.", Position = 0)]
    public required string Identity { get; init; }

    [Parameter("The address that gets the mail, here or elsewhere.", Position = 1)]
    public required string Target { get; init; }

    public override MailForwardInfo Apply(WriteTransaction store)
    {
        var (pattern, target) = (ForwardPattern.Canonical(store, nameof(Identity), Identity), TargetAddress.Canonical(store, nameof(Target), Target));
        if (store.Forwards.Find(pattern, target) is not null) throw new OperationException(RefusalKind.Conflict, "ForwardExists", $"Mail for {pattern} goes to {target} already.");
        var row = store.Forwards.Add(pattern, target);
        ForwardLoop.Refuse(store, target);
        return MailForwardInfo.Of(row);
    }
}
