namespace ApplianceMail.Admin.Routing;

[Operation("Get", "MailTrustedHost", "Shows the SMTP clients that are trusted by their address.")]
public sealed class GetMailTrustedHost : Query<MailTrustedHostInfo>
{
    public override ValueTask<IReadOnlyList<MailTrustedHostInfo>> ReadAsync(AdminContext context, CancellationToken cancel) =>
        new(context.Store.Read<IReadOnlyList<MailTrustedHostInfo>>(tables => [.. tables.TrustedHosts.List().Select(MailTrustedHostInfo.Of)]));
}
