using System.Buffers;

namespace ApplianceMail.Mail.Mime;

/// <summary>Writes ENVELOPE (RFC 3501 §7.4.2) from a header block.</summary>
sealed class EnvelopeWriter(ArrayBufferWriter<byte> text)
{
    // Encoded words need at most 12 octets for a character, and 12 around some of them.
    const int MaxSubjectOctets = 16 * MimeLimits.TextCharacters;

    readonly ArrayBufferWriter<byte> _scratch = new(256);

    public void Write(ReadOnlySpan<byte> header, ReadOnlySpan<KnownFields.Place> places)
    {
        text.WriteByte('(');
        WriteText(header, places, KnownField.Date);
        text.WriteByte(' ');
        WriteText(header, places, KnownField.Subject);
        text.WriteByte(' ');
        var from = text.WrittenCount..text.WrittenCount;
        if (WriteAddresses(header, places, KnownField.From)) from = from.Start..text.WrittenCount;
        else text.WriteNil();
        // RFC 3501 §7.4.2: sender and reply-to are those of From when their fields are absent or empty.
        WriteOr(from, header, places, KnownField.Sender);
        WriteOr(from, header, places, KnownField.ReplyTo);
        WriteOr(default, header, places, KnownField.To);
        WriteOr(default, header, places, KnownField.Cc);
        WriteOr(default, header, places, KnownField.Bcc);
        text.WriteByte(' ');
        WriteText(header, places, KnownField.InReplyTo);
        text.WriteByte(' ');
        WriteText(header, places, KnownField.MessageId);
        text.WriteByte(')');
    }

    public MessageSummary Summarise(ReadOnlySpan<byte> header, ReadOnlySpan<KnownFields.Place> places, int received)
    {
        DateTimeOffset? sent = TryValue(header, places, KnownField.Date, out var value) && MailDate.TryParse(value, out var date) ? date : null;
        string? id = TryValue(header, places, KnownField.MessageId, out value) ? Clip(Charset.Decode(value[..Math.Min(value.Length, MaxSubjectOctets)], null)) : null;
        var subject = TryValue(header, places, KnownField.Subject, out value) ? EncodedWord.Decode(value[..Math.Min(value.Length, MaxSubjectOctets)]) : "";
        return new MessageSummary(sent, id, Clip(subject), received);
    }

    // Encoded words can hold line ends, too: whoever shows the text, or writes it to a header, needs one line.
    static string Clip(string text)
    {
        if (text.Length > MimeLimits.TextCharacters) text = text[..(char.IsHighSurrogate(text[MimeLimits.TextCharacters - 1]) ? MimeLimits.TextCharacters - 1 : MimeLimits.TextCharacters)];
        return text.Any(char.IsControl) ? string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)) : text;
    }

    void WriteOr(Range fallback, ReadOnlySpan<byte> header, ReadOnlySpan<KnownFields.Place> places, KnownField field)
    {
        text.WriteByte(' ');
        if (WriteAddresses(header, places, field)) return;
        var (start, length) = fallback.GetOffsetAndLength(text.WrittenCount);
        if (length == 0)
        {
            text.WriteNil();
            return;
        }
        var target = text.GetSpan(length);
        text.WrittenSpan.Slice(start, length).CopyTo(target);
        text.Advance(length);
    }

    // All fields of that name count: repeated To fields are against RFC 5322 §3.6, but their addresses are recipients.
    bool WriteAddresses(ReadOnlySpan<byte> header, ReadOnlySpan<KnownFields.Place> places, KnownField field)
    {
        var count = 0;
        foreach (var place in places)
        {
            if (place.Field != field) continue;
            var reader = new AddressReader(header.Slice(place.Start, place.Length), _scratch);
            while (count < MimeLimits.Addresses && reader.Read())
            {
                if (count++ == 0) text.WriteByte('(');
                WriteAddress(ref reader);
            }
        }
        if (count > 0) text.WriteByte(')');
        return count > 0;
    }

    void WriteAddress(ref AddressReader address)
    {
        text.WriteByte('(');
        if (address.Kind == AddressKind.Mailbox)
        {
            if (address.HasName) text.WriteString(address.Name);
            else text.WriteNil();
            text.WriteByte(' ');
            if (address.Route.IsEmpty) text.WriteNil();
            else text.WriteString(address.Route);
            text.WriteByte(' ');
            // A NIL here would mean a group: a missing local part or domain is an empty string.
            text.WriteString(address.LocalPart);
            text.WriteByte(' ');
            text.WriteString(address.Domain);
        }
        else
        {
            // RFC 3501 §7.4.2: a group starts with its name as mailbox and NIL as host, and ends with NIL for both.
            text.Write("NIL NIL "u8);
            if (address.Kind == AddressKind.GroupStart) text.WriteString(address.Name);
            else text.WriteNil();
            text.Write(" NIL"u8);
        }
        text.WriteByte(')');
    }

    // NIL when the field is missing, "" when it is empty (RFC 3501 §7.4.2).
    void WriteText(ReadOnlySpan<byte> header, ReadOnlySpan<KnownFields.Place> places, KnownField field)
    {
        if (TryValue(header, places, field, out var value)) text.WriteString(value);
        else text.WriteNil();
    }

    // Of fields that must be there once, the last counts: header fields are added on top of a message.
    bool TryValue(ReadOnlySpan<byte> header, ReadOnlySpan<KnownFields.Place> places, KnownField field, out ReadOnlySpan<byte> value)
    {
        for (var i = places.Length - 1; i >= 0; i--)
        {
            if (places[i].Field != field) continue;
            value = HeaderField.Unfold(header.Slice(places[i].Start, places[i].Length), _scratch);
            return true;
        }
        value = default;
        return false;
    }
}
