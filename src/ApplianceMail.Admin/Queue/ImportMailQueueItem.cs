using System.Text;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store;
using ApplianceMail.Store.Journal;
using ApplianceMail.Transport.Doors;

namespace ApplianceMail.Admin.Queue;

[Operation("Import", "MailQueueItem", "Takes a message in, with X-Sender and X-Receiver lines at its top or with the recipients of its header. It gets a new id, so it can be in no other message's way.")]
public sealed class ImportMailQueueItem : Operation<ImportedQueueItem>
{
    byte[] _message = [];
    LocalEnvelope? _envelope;
    string _id = "";

    [Parameter("The message, as Export-MailQueueItem writes it.", Position = 0, IsFile = true)]
    public required string Message { get; init; }

    [Parameter("The text is Base64, as Export-MailQueueItem -AsBase64 writes it.")]
    public bool AsBase64 { get; init; }

    public override async ValueTask PrepareAsync(AdminContext context, CancellationToken cancel)
    {
        try
        {
            _message = AsBase64 ? Convert.FromBase64String(Message) : Encoding.UTF8.GetBytes(Message.TrimStart('\uFEFF'));
            var domain = (await context.Directory.PrimaryDomainAsync(cancel))?.Name;
            _envelope = LocalHeader.Read(_message, domain).Envelope;
        }
        catch (FormatException)
        {
            throw OperationException.Invalid(nameof(Message), "is no Base64");
        }
        catch (LocalMessageException e)
        {
            throw OperationException.Invalid(nameof(Message), e.Message);
        }
    }

    public override ImportedQueueItem Apply(WriteTransaction store)
    {
        var recipients = _envelope!.Recipients.Select(r => r.Path.ToString()).ToList();
        store.Changes.Note(Change.Event("queue item", recipients[0], null, null, new { Sender = _envelope.ReversePath.ToString(), Recipients = recipients, Size = _message.Length }));
        return new("", _envelope.ReversePath.Address?.ToString() ?? "", recipients.Count);
    }

    public override async ValueTask EffectAsync(AdminContext context, CancellationToken cancel)
    {
        if (context.Flow is not { } flow) throw new OperationException(RefusalKind.Conflict, "ServicesNotRunning", "The server does not run here: nobody could deliver the message.");
        var reply = await TakeAsync(context, flow, cancel);
        if (reply.IsRefusal) throw new OperationException(RefusalKind.Conflict, "MessageRefused", $"The message was not taken: {reply}");
        _id = reply.Lines[0];
    }

    public override ImportedQueueItem Finish(AdminContext context, ImportedQueueItem result) => result with { Id = _id };

    async Task<SmtpReply> TakeAsync(AdminContext context, Transport.MailFlow flow, CancellationToken cancel)
    {
        try
        {
            using var stream = new MemoryStream(_message);
            return await flow.Submission("Import-MailQueueItem").SubmitAsync(stream, null, cancel);
        }
        catch (LocalMessageException e)
        {
            throw OperationException.Invalid(nameof(Message), e.Message);
        }
    }
}

/// <param name="Id">The new id.</param>
/// <param name="Sender">Empty: a notice.</param>
public sealed record ImportedQueueItem(string Id, string Sender, int Recipients);
