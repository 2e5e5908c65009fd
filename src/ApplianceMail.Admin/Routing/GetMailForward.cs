namespace ApplianceMail.Admin.Routing;

[Operation("Get", "MailForward", "Shows the forwards.")]
public sealed class GetMailForward : Query<MailForwardInfo>
{
    [Parameter("The forward's pattern as it was added; without it all forwards.", Position = 0)]
    public string? Identity { get; init; }

    [Parameter("An address: shows the forwards that mail for it sets off.")]
    public string? Address { get; init; }

    public override ValueTask<IReadOnlyList<MailForwardInfo>> ReadAsync(AdminContext context, CancellationToken cancel) =>
        new(context.Store.Read<IReadOnlyList<MailForwardInfo>>(tables =>
        {
            var rows = Address is null ? tables.Forwards.List() : tables.Forwards.Matching(TargetAddress.Canonical(tables, nameof(Address), Address));
            var pattern = Identity is null ? null : ForwardPattern.Canonical(tables, nameof(Identity), Identity);
            return [.. rows.Where(r => pattern is null || r.Pattern == pattern).Select(MailForwardInfo.Of)];
        }));
}
