using ApplianceMail.Admin.Users;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.UserSettings;

/// <summary>Shows one part of users' settings.</summary>
public abstract class UserSettingsQuery<TInfo> : Query<TInfo> where TInfo : class
{
    [Parameter("E-mail address or number; without it all users are shown.", Position = 0, Names = Names.User)]
    public string? Identity { get; init; }

    [Parameter("Shows the users of this domain.", Names = Names.Domain)]
    public string? Domain { get; init; }

    protected abstract TInfo Info(AccountRow row);

    public sealed override ValueTask<IReadOnlyList<TInfo>> ReadAsync(AdminContext context, CancellationToken cancel) =>
        new([.. context.Store.Read(tables => MailUserIdentity.List(tables, Identity, Domain)).Select(Info)]);
}
