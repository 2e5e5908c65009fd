using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

[Operation("Get", "MailUser", "Shows one mail user, or all, or those of a domain.", Scope = OperationScope.Domain)]
public sealed class GetMailUser : Query<MailUserInfo>
{
    [Parameter("E-mail address or number; without it all users are shown.", Position = 0, Names = Names.User)]
    public string? Identity { get; init; }

    [Parameter("Shows the users of this domain.", Names = Names.Domain)]
    public string? Domain { get; init; }

    [Parameter("Shows users whose address or display name fits this pattern; * stands for any letters.")]
    public string? Filter { get; init; }

    [Parameter("Shows at most so many users; 0 (the default): all.")]
    public int ResultSize { get; init; }

    public override ValueTask<IReadOnlyList<MailUserInfo>> ReadAsync(AdminContext context, CancellationToken cancel)
    {
        if (ResultSize < 0) throw OperationException.Invalid(nameof(ResultSize), "must be 0 or more");
        return new([.. context.Store.Read(tables => MailUserIdentity.List(tables, Identity, Domain)).Where(Fits).Take(ResultSize == 0 ? int.MaxValue : ResultSize).Select(MailUserInfo.Of)]);
    }

    bool Fits(AccountRow user) => Filter is null || AdminRights.Matches(Filter, user.Address) || AdminRights.Matches(Filter, user.DisplayName);
}
