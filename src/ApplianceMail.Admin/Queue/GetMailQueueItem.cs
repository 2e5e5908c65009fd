namespace ApplianceMail.Admin.Queue;

[Operation("Get", "MailQueueItem", "Shows the messages that wait for other servers, in the order in which they came.")]
public sealed class GetMailQueueItem : Query<MailQueueItemInfo>
{
    [Parameter("The message's id, as the sender was told it; without it all messages.", Position = 0)]
    public string? Identity { get; init; }

    [Parameter("The sender's address; * stands for any text, an empty text for notices.")]
    public string? Sender { get; init; }

    [Parameter("A recipient's address; * stands for any text.")]
    public string? Recipient { get; init; }

    [Parameter("The recipients' domain; * stands for any text.")]
    public string? Domain { get; init; }

    [Parameter("Delivering, WaitingForDelivery, WaitingForRetry, Suspended or Held.")]
    public QueueItemState? State { get; init; }

    [Parameter("Most recipients shown; 0: all.")]
    public int ResultSize { get; init; } = 1000;

    public override ValueTask<IReadOnlyList<MailQueueItemInfo>> ReadAsync(AdminContext context, CancellationToken cancel)
    {
        if (ResultSize < 0) throw OperationException.Invalid(nameof(ResultSize), "must be 0 or more");
        var entries = new QueueSelection(Identity, Sender, Recipient, Domain, State).Find(context.Store, ResultSize == 0 ? int.MaxValue : ResultSize);
        return new([.. entries.Select(MailQueueItemInfo.Of)]);
    }
}
