using ApplianceMail.Admin.Domains;
using ApplianceMail.Admin.Users;
using ApplianceMail.Store;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.UserSettings;

[Operation("Update", "MailUser", "Gives many users the chosen parts of another user's settings, or of their domain's defaults, all or none; the other parts stay as they are.", Scope = OperationScope.Domain)]
public sealed class UpdateMailUser : Operation<UpdatedMailUsers>
{
    /// <summary>Most users of one step: about a second of the writer.</summary>
    const int MaxUsers = 20_000;

    AdminCaller? _caller;

    [Parameter("E-mail addresses or numbers of the users; without it those of Domain and Filter.", Position = 0, Names = Names.User)]
    public IReadOnlyList<string>? Identity { get; init; }

    [Parameter("Changes the users of this domain.", Names = Names.Domain)]
    public string? Domain { get; init; }

    [Parameter("Changes only users whose address or display name fits this pattern; * stands for any letters.")]
    public string? Filter { get; init; }

    [Parameter("The user whose settings the others get; without it each gets those of his domain's defaults.", Names = Names.User)]
    public string? From { get; init; }

    [Parameter("The parts that change: Quota, Expiry, Right, Limit, Access, Spam, Forward, AutoReply, Profile.", Position = 1)]
    public IReadOnlyList<string> Parts { get; init; } = [];

    [Parameter("The status that the users get; default: each keeps his.")]
    public AccountStatus? Status { get; init; }

    public override ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        _caller = context.Caller;
        return ValueTask.CompletedTask;
    }

    public override UpdatedMailUsers Apply(WriteTransaction store)
    {
        var parts = Parts.Select(Part).Distinct().ToList();
        if (parts.Count == 0 && Status is null) throw OperationException.Invalid(nameof(Parts), $"name what changes: {string.Join(", ", Enum.GetNames<UserPart>())}, or give a Status");
        var users = Users(store);
        if (users.Count > MaxUsers) throw new OperationException(RefusalKind.Conflict, "DomainTooLarge", $"{users.Count} users are more than {MaxUsers} in one step. Filter divides them.");
        var from = From is null ? null : MailUserIdentity.Require(store, nameof(From), From);
        var updated = new List<string>();
        foreach (var user in users)
        {
            var source = from is not null ? (from.QuotaBytes, from.Settings) : Defaults(store.Domains.FindById(user.DomainId)!);
            var (quota, settings) = parts.Aggregate((user.QuotaBytes, user.Settings), (to, part) => UserParts.Take(part, to, source));
            var row = store.Accounts.Update(user, user with { QuotaBytes = quota, Settings = settings, Status = Status ?? user.Status });
            if (!ReferenceEquals(row, user)) updated.Add(user.Address);
        }
        return new UpdatedMailUsers(updated.Count, updated);
    }

    IReadOnlyList<AccountRow> Users(WriteTransaction store)
    {
        if (Identity is not null && (Domain ?? Filter) is not null) throw OperationException.Invalid(nameof(Identity), "does not go with Domain or Filter");
        if (Identity is not null) return [.. Identity.Select(i => MailUserIdentity.Require(store, nameof(Identity), i)).DistinctBy(u => u.Id)];
        // Without any name it would be everybody: that is meant only when it is said.
        if (Domain is null && Filter is null) throw OperationException.Invalid(nameof(Identity), "name the users, or give Domain or Filter; -Filter * means all");
        var domain = Domain is null ? null : DomainIdentity.Require(store, nameof(Domain), Domain).Name;
        return [.. store.Accounts.List(domain).Where(u => _caller!.Rights.Covers(u.Domain) && (Filter is null || AdminRights.Matches(Filter, u.Address) || AdminRights.Matches(Filter, u.DisplayName)))];
    }

    static (long, AccountSettings) Defaults(DomainRow domain) => (UserCreation.DefaultQuota(domain.Settings), domain.Settings.Defaults.User);

    static UserPart Part(string text) => Enum.TryParse<UserPart>(text.Trim(), ignoreCase: true, out var part) && Enum.IsDefined(part) && !char.IsAsciiDigit(text.Trim()[0])
        ? part
        : throw OperationException.Invalid(nameof(Parts), $"'{text}' must be one of {string.Join(", ", Enum.GetNames<UserPart>())}");
}

/// <param name="Users">Addresses of those whose settings are other ones now.</param>
public sealed record UpdatedMailUsers(int Updated, IReadOnlyList<string> Users);
