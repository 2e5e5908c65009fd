using System.Text.Json;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Journal;

namespace ApplianceMail.Admin.Domains;

/// <summary>Holds users to the limits of their domains, whatever operation made or changed them: it looks at the changes, so undo, imports and configurations are no way around.</summary>
/// <remarks>Limits that were lowered below what is there bind only what grows.</remarks>
static class DomainLimitCheck
{
    /// <exception cref="OperationException">DomainMailUserLimit, DomainStorageLimit, DomainMinQuota.</exception>
    public static void Run(WriteTransaction store, IReadOnlyList<Change> changes)
    {
        var grown = changes.Where(c => c is { Entity: "user", After: not null }).Select(Growth.Of).Where(g => g.IsNew || g.Quota != g.QuotaBefore).ToList();
        foreach (var users in grown.GroupBy(g => g.DomainId))
            if (store.Domains.FindById(users.Key) is { } domain) Check(store, domain, [.. users]);
    }

    static void Check(WriteTransaction store, DomainRow domain, IReadOnlyList<Growth> users)
    {
        var settings = domain.Settings;
        long count = settings.MaxUsers == 0 ? 0 : store.Accounts.Count(domain.Id);
        if (count > settings.MaxUsers && users.Any(u => u.IsNew))
            throw Refusal("DomainMailUserLimit", $"{domain.Name} may have {settings.MaxUsers} users, and would have {count}. Set-MailDomain -MaxUsers changes that.");
        if (users.FirstOrDefault(u => u.Quota > 0 && u.Quota < settings.MinQuotaBytes) is { } small)
            throw Refusal("DomainMinQuota", $"{small.Address} would have a quota of {small.Quota} bytes; {domain.Name} gives {settings.MinQuotaBytes} at least. Give QuotaBytes, or change Set-MailDomain -MinQuotaBytes.");
        if (settings.MaxStorageBytes == 0) return;
        if (users.FirstOrDefault(u => u.Quota == 0) is { } endless)
            throw Refusal("DomainStorageLimit", $"{endless.Address} needs a quota, because the storage of {domain.Name} is limited. Give QuotaBytes, or a default by Set-MailDomainDefault.");
        long sum = users.Any(u => u.IsNew || u.Quota > u.QuotaBefore) ? store.Accounts.QuotaSum(domain.Id) : 0;
        if (sum > settings.MaxStorageBytes)
            throw Refusal("DomainStorageLimit", $"The users of {domain.Name} would have quotas of {sum} bytes together; the domain has {settings.MaxStorageBytes}. Give less, or change Set-MailDomain -MaxStorageBytes.");
    }

    static OperationException Refusal(string code, string message) => new(RefusalKind.Conflict, code, message);

    /// <param name="IsNew">New in its domain: made, brought back, or moved there.</param>
    sealed record Growth(string Address, long DomainId, bool IsNew, long Quota, long QuotaBefore)
    {
        public static Growth Of(Change change)
        {
            var after = change.After!.Value;
            long domain = after.GetProperty("domainId").GetInt64();
            bool isNew = change.Before is not { } before || before.GetProperty("domainId").GetInt64() != domain;
            return new(after.GetProperty("address").GetString()!, domain, isNew, QuotaOf(after), isNew ? 0 : QuotaOf(change.Before!.Value));
        }

        static long QuotaOf(JsonElement row) => row.GetProperty("quotaBytes").GetInt64();
    }
}
