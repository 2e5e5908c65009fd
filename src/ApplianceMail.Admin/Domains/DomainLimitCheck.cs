using ApplianceMail.Store;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Journal;

namespace ApplianceMail.Admin.Domains;

/// <summary>Holds users to the limits of their domains, whatever operation made or changed them: it looks at the changes, so undo, imports and configurations are no way around.</summary>
/// <remarks>Limits that were lowered below what is there bind only what grows.</remarks>
static class DomainLimitCheck
{
    /// <exception cref="OperationException">DomainMailUserLimit, DomainStorageLimit, DomainMinQuota, DomainNetdiskLimit.</exception>
    public static void Run(WriteTransaction store, IReadOnlyList<Change> changes)
    {
        var grown = changes.Where(c => c is { Entity: "user", After: not null }).Select(UserGrowth.Of).Where(g => g.Any).ToList();
        foreach (var users in grown.GroupBy(g => g.DomainId))
        {
            if (store.Domains.FindById(users.Key) is not { } domain) continue;
            Count(store, domain, [.. users]);
            Storage(store, domain, [.. users.Where(u => u.IsNew || u.Quota != u.QuotaBefore)]);
            Netdisk(store, domain, [.. users.Where(u => u.UsesNetdisk)]);
        }
    }

    static void Count(WriteTransaction store, DomainRow domain, IReadOnlyList<UserGrowth> users)
    {
        int most = domain.Settings.MaxUsers;
        if (most > 0 && users.Any(u => u.IsNew) && store.Accounts.Count(domain.Id) is var count && count > most)
            throw Refusal("DomainMailUserLimit", $"{domain.Name} may have {most} users, and would have {count}. Set-MailDomain -MaxUsers changes that.");
    }

    static void Storage(WriteTransaction store, DomainRow domain, IReadOnlyList<UserGrowth> users)
    {
        var settings = domain.Settings;
        if (users.FirstOrDefault(u => u.Quota > 0 && u.Quota < settings.MinQuotaBytes) is { } small)
            throw Refusal("DomainMinQuota", $"{small.Address} would have a quota of {small.Quota} bytes; {domain.Name} gives {settings.MinQuotaBytes} at least. Give QuotaBytes, or change Set-MailDomain -MinQuotaBytes.");
        if (settings.MaxStorageBytes == 0) return;
        if (users.FirstOrDefault(u => u.Quota == 0) is { } endless)
            throw Refusal("DomainStorageLimit", $"{endless.Address} needs a quota, because the storage of {domain.Name} is limited. Give QuotaBytes, or a default by Set-MailDomainDefault.");
        long sum = users.Any(u => u.IsNew || u.Quota > u.QuotaBefore) ? store.Accounts.QuotaSum(domain.Id) : 0;
        if (sum > settings.MaxStorageBytes)
            throw Refusal("DomainStorageLimit", $"The users of {domain.Name} would have quotas of {sum} bytes together; the domain has {settings.MaxStorageBytes}. Give less, or change Set-MailDomain -MaxStorageBytes.");
    }

    /// <param name="users">Those who may use the network disk.</param>
    static void Netdisk(WriteTransaction store, DomainRow domain, IReadOnlyList<UserGrowth> users)
    {
        long most = domain.Settings.Later.MaxNetdiskBytes;
        if (most == 0) return;
        bool takes = users.Any(u => u.Netdisk > u.NetdiskBefore);
        // Without a limit of his own he would share what is left: there must be something. New users are never refused for that.
        var sharing = users.FirstOrDefault(u => u is { Netdisk: 0, IsNew: false, UsedNetdisk: false });
        if (!takes && sharing is null) return;
        long sum = store.Accounts.NetdiskSum(domain.Id);
        if (sum > most && takes)
            throw Refusal("DomainNetdiskLimit", $"The users of {domain.Name} would have {sum} bytes of network disk together; the domain has {most}. Give less NetdiskBytes, or change Set-MailDomain -MaxNetdiskBytes.");
        if (sum >= most && sharing is not null)
            throw Refusal("DomainNetdiskLimit", $"{sharing.Address} cannot get the network disk: the {most} bytes of {domain.Name} are given to others. Take from others, or change Set-MailDomain -MaxNetdiskBytes.");
    }

    static OperationException Refusal(string code, string message) => new(RefusalKind.Conflict, code, message);
}
