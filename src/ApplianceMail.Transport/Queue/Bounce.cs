using ApplianceMail.Store.Mailboxes;
using ApplianceMail.Store.Queue;

namespace ApplianceMail.Transport.Queue;

public sealed class Bounce
{
    public Task<IReadOnlyList<MessageCommit>> NoticesAsync(QueueEntry entry, IReadOnlyList<Conclusion> results, CancellationToken cancel) => Task.FromResult<IReadOnlyList<MessageCommit>>([]);
}
