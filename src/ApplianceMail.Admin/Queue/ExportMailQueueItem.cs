using System.Text;
using ApplianceMail.Admin.Users;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Smtp;
using ApplianceMail.Store;
using ApplianceMail.Store.Queue;
using ApplianceMail.Transport.Doors;

namespace ApplianceMail.Admin.Queue;

[Operation("Export", "MailQueueItem", "Writes a message of the queue with its sender and the recipients that it still waits for, as Import-MailQueueItem and the pick-up directory read it.")]
public sealed class ExportMailQueueItem : Query<ExportedText>
{
    /// <summary>Largest message that goes through the administration's answers, in bytes.</summary>
    const long MaxBytes = 64L * 1024 * 1024;

    [Parameter("The message's id, as the sender was told it.", Position = 0)]
    public required string Identity { get; init; }

    [Parameter("The text is Base64: byte by byte as the message is, whatever its characters are.")]
    public bool AsBase64 { get; init; }

    public override ValueTask<IReadOnlyList<ExportedText>> ReadAsync(AdminContext context, CancellationToken cancel)
    {
        var entries = new QueueSelection(Identity, null, null, null, null).Require(context.Store, all: false);
        if (entries[0].Size > MaxBytes) throw new OperationException(RefusalKind.Conflict, "MessageTooLarge", $"The message has {entries[0].Size} bytes; at most {MaxBytes} are exported.");
        var octets = Write(context.Store, entries);
        return new([new ExportedText(AsBase64 ? Convert.ToBase64String(octets, Base64FormattingOptions.InsertLineBreaks) : Text(octets), entries.Sum(e => e.Recipients.Count))]);
    }

    static string Text(byte[] octets)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(octets);
        }
        catch (DecoderFallbackException)
        {
            throw new OperationException(RefusalKind.Conflict, "MessageNotText", "The message has bytes that are no UTF-8. Export it with -AsBase64, and import it so.");
        }
    }

    static byte[] Write(MailStore store, IReadOnlyList<QueueEntry> entries)
    {
        var message = entries[0];
        var lines = new StringBuilder();
        MailAddress.TryParse(message.ReversePath, out var sender);
        lines.Append(EnvelopeLine.WriteSender(new ReversePath(sender), new DsnParameters((DsnReturn)message.Return, message.EnvelopeId))).Append("\r\n");
        foreach (var recipient in entries.SelectMany(e => e.Recipients))
        {
            MailAddress.TryParse(recipient.ForwardPath, out var address);
            OriginalRecipient.TryParse(recipient.OriginalRecipient, out var original);
            lines.Append(EnvelopeLine.WriteReceiver(new ForwardPath(address), new DsnRecipientParameters((DsnNotify)recipient.Notify, original))).Append("\r\n");
        }
        using var reader = store.OpenContent(message.Content);
        var content = new byte[reader.Length];
        for (int read = 0; read < content.Length;) read += reader.Read(read, content.AsSpan(read)) is > 0 and var count ? count : throw new InvalidDataException("The content ends early.");
        return [.. Encoding.ASCII.GetBytes(lines.ToString()), .. message.Prefix.Span, .. content];
    }
}
