using ApplianceMail.Store.Settings;

namespace ApplianceMail.Admin.Server;

/// <summary>How operations find a setting.</summary>
static class SettingIdentity
{
    public static SettingDescription Require(string name) =>
        SettingDescription.Find(name.Trim())
        ?? throw new OperationException(RefusalKind.NotFound, "SettingNotFound", $"There is no such setting. There are: {string.Join(", ", SettingDescription.All.Select(s => s.Name))}.");
}
