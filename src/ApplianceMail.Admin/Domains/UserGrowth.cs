using System.Text.Json;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Journal;

namespace ApplianceMail.Admin.Domains;

/// <summary>What a change of a user takes of his domain.</summary>
/// <param name="IsNew">New in its domain: made, brought back, or moved there.</param>
/// <param name="Quota">Octets of the mailboxes; 0: no limit.</param>
/// <param name="UsesNetdisk">He may use the network disk.</param>
/// <param name="Netdisk">Octets of it that he is given; 0: no limit of his own, or not his.</param>
/// <param name="UsedNetdisk">He might use it before, in the same domain.</param>
sealed record UserGrowth(string Address, long DomainId, bool IsNew, long Quota, long QuotaBefore, bool UsesNetdisk, long Netdisk, bool UsedNetdisk, long NetdiskBefore)
{
    /// <summary>True when there is anything to check.</summary>
    public bool Any => IsNew || Quota != QuotaBefore || Netdisk > NetdiskBefore || (UsesNetdisk && !UsedNetdisk);

    public static UserGrowth Of(Change change)
    {
        var after = change.After!.Value;
        long domain = after.GetProperty("domainId").GetInt64();
        JsonElement? before = change.Before is { } row && row.GetProperty("domainId").GetInt64() == domain ? row : null;
        var (uses, netdisk) = NetdiskOf(after);
        var (used, netdiskBefore) = before is { } side ? NetdiskOf(side) : (false, 0);
        return new(after.GetProperty("address").GetString()!, domain, before is null, QuotaOf(after), before is { } old ? QuotaOf(old) : 0, uses, netdisk, used, netdiskBefore);
    }

    static long QuotaOf(JsonElement row) => row.GetProperty("quotaBytes").GetInt64();

    /// <summary>Settings are written only where they are not the default.</summary>
    static (bool Uses, long Bytes) NetdiskOf(JsonElement row)
    {
        if (!row.TryGetProperty("settings", out var settings)) return (true, 0);
        bool uses = !settings.TryGetProperty("deniedServices", out var denied) || !Enum.Parse<AccountServices>(denied.GetString()!).HasFlag(AccountServices.Netdisk);
        return (uses, uses && settings.TryGetProperty("netdiskBytes", out var bytes) ? bytes.GetInt64() : 0);
    }
}
