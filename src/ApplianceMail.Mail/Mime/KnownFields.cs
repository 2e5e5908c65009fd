using System.Runtime.CompilerServices;

namespace ApplianceMail.Mail.Mime;

/// <summary>Finds the known fields of a header block in one walk.</summary>
static class KnownFields
{
    /// <summary>Where the value of a known field lies in the block.</summary>
    public readonly record struct Place(KnownField Field, int Start, int Length);

    /// <summary>How many known fields of one header are looked at, Received excepted; default 128: a proper header has each once.</summary>
    public const int Limit = 128;

    /// <summary>Notes the known fields in order and counts the Received fields; returns how many are noted.</summary>
    public static int Find(ReadOnlySpan<byte> block, Span<Place> places, out int received)
    {
        received = 0;
        var count = 0;
        var reader = new HeaderReader(block);
        while (reader.Read())
        {
            var known = Recognise(reader.Field.Name);
            if (known == KnownField.Received) received++;
            if (known is KnownField.None or KnownField.Received || count == places.Length) continue;
            var value = reader.Field.Value;
            places[count++] = new Place(known, OffsetIn(block, value), value.Length);
        }
        return count;
    }

    static int OffsetIn(ReadOnlySpan<byte> block, ReadOnlySpan<byte> value) => value.IsEmpty
        ? 0
        : (int)Unsafe.ByteOffset(ref System.Runtime.InteropServices.MemoryMarshal.GetReference(block), ref System.Runtime.InteropServices.MemoryMarshal.GetReference(value));

    static KnownField Recognise(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 => Is(name, "To"u8) ? KnownField.To : Is(name, "Cc"u8) ? KnownField.Cc : KnownField.None,
        3 => Is(name, "Bcc"u8) ? KnownField.Bcc : KnownField.None,
        4 => Is(name, "From"u8) ? KnownField.From : Is(name, "Date"u8) ? KnownField.Date : KnownField.None,
        6 => Is(name, "Sender"u8) ? KnownField.Sender : KnownField.None,
        7 => Is(name, "Subject"u8) ? KnownField.Subject : KnownField.None,
        8 => Is(name, "Received"u8) ? KnownField.Received : Is(name, "Reply-To"u8) ? KnownField.ReplyTo : KnownField.None,
        10 => Is(name, "Message-ID"u8) ? KnownField.MessageId : Is(name, "Content-ID"u8) ? KnownField.ContentId : KnownField.None,
        11 => Is(name, "In-Reply-To"u8) ? KnownField.InReplyTo : Is(name, "Content-MD5"u8) ? KnownField.ContentMd5 : KnownField.None,
        12 => Is(name, "Content-Type"u8) ? KnownField.ContentType : KnownField.None,
        16 => Is(name, "Content-Language"u8) ? KnownField.ContentLanguage : Is(name, "Content-Location"u8) ? KnownField.ContentLocation : KnownField.None,
        19 => Is(name, "Content-Description"u8) ? KnownField.ContentDescription : Is(name, "Content-Disposition"u8) ? KnownField.ContentDisposition : KnownField.None,
        25 => Is(name, "Content-Transfer-Encoding"u8) ? KnownField.ContentTransferEncoding : KnownField.None,
        _ => KnownField.None,
    };

    static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> known) => Octets.EqualsIgnoreCase(name, known);
}
