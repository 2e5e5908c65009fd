namespace ApplianceMail.Admin.Users;

[Operation("Get", "MailUser", "Shows one mail user, or all, or those of a domain.")]
public sealed class GetMailUser : Query<MailUserInfo>
{
    [Parameter("E-mail address; without it all users are shown.", Position = 0)]
    public string? Identity { get; init; }

    [Parameter("Shows the users of this domain.")]
    public string? Domain { get; init; }

    public override async ValueTask<IReadOnlyList<MailUserInfo>> ReadAsync(AdminContext context, CancellationToken cancel)
    {
        if (Identity is null)
        {
            var domain = Domain is null ? null : Domains.DomainIdentity.Canonical(nameof(Domain), Domain);
            return [.. (await context.Directory.ListAccountsAsync(domain, cancel)).Select(MailUserInfo.Of)];
        }
        var (localPart, name) = MailUserIdentity.Parse(nameof(Identity), Identity, await context.Directory.PrimaryDomainAsync(cancel));
        return await context.Directory.FindAccountAsync(localPart, name, cancel) is { } row ? [MailUserInfo.Of(row)] : throw MailUserIdentity.NotFound(localPart + "@" + name);
    }
}
