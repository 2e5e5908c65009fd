using ApplianceMail.Store;

namespace ApplianceMail.Admin.Administrators;

[Operation("Remove", "MailToken", "Ends a token at once: one's own, or any for super administrators.", Scope = OperationScope.Self)]
public sealed class RemoveMailToken : Operation<MailTokenInfo>
{
    AdminCaller? _caller;

    [Parameter("Name or number.", Position = 0, Names = Names.Token)]
    public required string Identity { get; init; }

    public override ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        _caller = context.Caller;
        return ValueTask.CompletedTask;
    }

    public override MailTokenInfo Apply(WriteTransaction store)
    {
        var row = MailTokenInfo.Require(store, _caller!, Identity);
        store.Tokens.Remove(row);
        return MailTokenInfo.Of(row);
    }
}
