using ApplianceMail.Store.Queue;

namespace ApplianceMail.Transport.Queue;

/// <summary>
/// The recipients that this process has in a lane or is delivering to. A lease may run out before that ends: a lane that hangs is slow, and a clock may
/// jump. Without this the store would give them out again, and their mail would be sent twice.
/// </summary>
sealed class TakenRecipients
{
    readonly Lock _lock = new();

    // True: the store has given it out once more meanwhile.
    readonly Dictionary<long, bool> _taken = [];

    /// <summary>Takes those that are not taken yet.</summary>
    public IReadOnlyList<QueueEntryRecipient> Take(IReadOnlyList<QueueEntryRecipient> recipients)
    {
        lock (_lock)
        {
            List<QueueEntryRecipient> taken = [.. recipients.Where(r => !_taken.ContainsKey(r.Id))];
            foreach (var recipient in recipients) _taken[recipient.Id] = _taken.ContainsKey(recipient.Id);
            return taken;
        }
    }

    /// <summary>Ends what <see cref="Take"/> began.</summary>
    /// <returns>Those that the store has given out once more meanwhile: nobody has them now, but they are leased.</returns>
    public IReadOnlyList<QueueEntryRecipient> Free(IReadOnlyList<QueueEntryRecipient> recipients)
    {
        lock (_lock) return [.. recipients.Where(r => _taken.Remove(r.Id, out bool again) && again)];
    }
}
