namespace ApplianceMail.Mail.Imap;

/// <summary>A body section specification (RFC 3501 §6.4.5): BODY[1.2.HEADER.FIELDS (FROM TO)].</summary>
/// <param name="Path">Part numbers from 1; empty: the message itself.</param>
/// <param name="Fields">Header field names for the two HEADER.FIELDS forms; otherwise empty.</param>
public sealed record Section(IReadOnlyList<uint> Path, SectionText Text, IReadOnlyList<string> Fields)
{
    public static readonly Section Whole = new([], SectionText.All, []);
    public static readonly Section WholeHeader = new([], SectionText.Header, []);
    public static readonly Section WholeText = new([], SectionText.Text, []);

    public bool Equals(Section? other) =>
        other is not null && Text == other.Text && Path.SequenceEqual(other.Path) && Fields.SequenceEqual(other.Fields, StringComparer.OrdinalIgnoreCase);

    public override int GetHashCode() => HashCode.Combine(Text, Path.Count, Fields.Count);

    /// <summary>Writes what stands between the brackets, as in the FETCH response.</summary>
    public void Write(ref ImapWriter writer)
    {
        writer.Raw(string.Join('.', Path));
        if (Text == SectionText.All) return;
        if (Path.Count > 0) writer.Raw((byte)'.');
        writer.Raw(Text switch
        {
            SectionText.Header => "HEADER"u8,
            SectionText.HeaderFields => "HEADER.FIELDS"u8,
            SectionText.HeaderFieldsNot => "HEADER.FIELDS.NOT"u8,
            SectionText.Text => "TEXT"u8,
            _ => "MIME"u8,
        });
        if (Text is not (SectionText.HeaderFields or SectionText.HeaderFieldsNot)) return;
        writer.Raw(" ("u8);
        for (int i = 0; i < Fields.Count; i++)
        {
            if (i > 0) writer.Raw((byte)' ');
            var name = System.Text.Encoding.UTF8.GetBytes(Fields[i]);
            if (ImapCharacters.IsAtom(name)) writer.Raw(name);
            else writer.String(name);
        }
        writer.Raw((byte)')');
    }
}

/// <summary>Which text of a message or part a section names.</summary>
public enum SectionText
{
    /// <summary>Everything: of the message header and body, of a part its body.</summary>
    All,
    Header,
    HeaderFields,
    HeaderFieldsNot,
    Text,
    Mime,
}

/// <summary>&lt;origin.count&gt;: a piece of a section's octets.</summary>
public readonly record struct Partial(uint Origin, uint Count);
