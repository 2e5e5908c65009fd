using ApplianceMail.Store.Settings;

namespace ApplianceMail.Admin.Server;

[Operation("Get", "MailServerSetting", "Shows one setting of the server, or all: value, default, where it comes from, what it may be.")]
public sealed class GetMailServerSetting : Query<MailServerSettingInfo>
{
    [Parameter("The setting's name; without it all are shown.", Position = 0, Names = Names.Setting)]
    public string? Identity { get; init; }

    public override ValueTask<IReadOnlyList<MailServerSettingInfo>> ReadAsync(AdminContext context, CancellationToken cancel)
    {
        IReadOnlyList<SettingDescription> settings = Identity is null ? SettingDescription.All : [SettingIdentity.Require(Identity)];
        return new([.. settings.Select(s => MailServerSettingInfo.Of(context.Store, s))]);
    }
}
