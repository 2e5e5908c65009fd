using ApplianceMail.Store;
using ApplianceMail.Store.Directory;
using ApplianceMail.Store.Journal;

namespace ApplianceMail.Admin.Users;

[Operation("Update", "MailUserStatistics", "Counts users' mail anew and corrects counters that are wrong.")]
public sealed class UpdateMailUserStatistics : Operation<RecountedStatistics>
{
    /// <summary>Users corrected in one step: the writer is not held up (store.md). A second call does the next.</summary>
    const int MaxUsers = 1000;

    IReadOnlyList<long> _wrong = [];

    [Parameter("E-mail address or number; without it all users are counted.", Position = 0, Names = Names.User)]
    public string? Identity { get; init; }

    public override ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        var wanted = Identity is null ? null : context.Store.Read(tables => MailUserIdentity.Require(tables, nameof(Identity), Identity));
        _wrong = [.. context.Store.FindMiscounted().Where(id => wanted is null || id == wanted.Id).Take(MaxUsers)];
        return ValueTask.CompletedTask;
    }

    public override RecountedStatistics Apply(WriteTransaction store)
    {
        var corrected = new List<string>();
        foreach (var user in _wrong.Select(store.Accounts.FindById).OfType<AccountRow>())
        {
            if (store.Recount(user) == 0) continue;
            store.Changes.Note(Change.Event("mail count", user.Address, user.Domain, null, new { store.Accounts.FindById(user.Id)!.UsedBytes }));
            corrected.Add(user.Address);
        }
        return new RecountedStatistics(corrected);
    }
}

/// <param name="Corrected">Users whose counters were wrong.</param>
public sealed record RecountedStatistics(IReadOnlyList<string> Corrected);
