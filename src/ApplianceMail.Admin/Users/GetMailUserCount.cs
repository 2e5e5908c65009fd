using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

[Operation("Get", "MailUserCount", "Counts mail users, by domain and status.", Scope = OperationScope.Domain)]
public sealed class GetMailUserCount : Query<MailUserCount>
{
    [Parameter("Domain name or number; without it all domains are counted, one row for each.", Position = 0, Names = Names.Domain)]
    public string? Identity { get; init; }

    public override ValueTask<IReadOnlyList<MailUserCount>> ReadAsync(AdminContext context, CancellationToken cancel) =>
        new(context.Store.Read<IReadOnlyList<MailUserCount>>(tables =>
        {
            IReadOnlyList<DomainRow> domains = Identity is null ? tables.Domains.List() : [Domains.DomainIdentity.Require(tables, nameof(Identity), Identity)];
            return [.. domains.Select(d => Count(d.Name, tables.Accounts.CountByStatus(d.Id)))];
        }));

    static MailUserCount Count(string domain, IReadOnlyDictionary<AccountStatus, long> counts) => new(
        domain, counts.Values.Sum(), Of(counts, AccountStatus.Normal), Of(counts, AccountStatus.Disabled), Of(counts, AccountStatus.Pending), Of(counts, AccountStatus.Suspended));

    static long Of(IReadOnlyDictionary<AccountStatus, long> counts, AccountStatus status) => counts.GetValueOrDefault(status);
}

/// <summary>How many users a domain has.</summary>
public sealed record MailUserCount(string Domain, long Users, long Normal, long Disabled, long Pending, long Suspended) : IOfDomain;
