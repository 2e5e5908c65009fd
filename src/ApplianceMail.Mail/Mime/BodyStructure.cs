using System.Buffers;

namespace ApplianceMail.Mail.Mime;

/// <summary>The structure of a message as IMAP tells it (RFC 3501 §7.4.2): BODYSTRUCTURE, and BODY, which is the same without extension data.</summary>
public static class BodyStructure
{
    static ReadOnlySpan<byte> EmptyEnvelope => "(NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)"u8;

    static ReadOnlySpan<byte> EmptyText => "(\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 0 0 NIL NIL NIL NIL)"u8;

    /// <summary>Writes the value of BODY, made of the value of BODYSTRUCTURE as the parser stored it.</summary>
    /// <exception cref="InvalidDataException">The octets are no BODYSTRUCTURE.</exception>
    public static void WriteBody(ReadOnlySpan<byte> bodyStructure, IBufferWriter<byte> output) => new StructureReader(bodyStructure).CopyBody(output);

    /// <summary>The value of BODY, made of the value of BODYSTRUCTURE as the parser stored it.</summary>
    /// <exception cref="InvalidDataException">The octets are no BODYSTRUCTURE.</exception>
    public static byte[] ToBody(ReadOnlySpan<byte> bodyStructure)
    {
        var output = new ArrayBufferWriter<byte>(bodyStructure.Length + 1);
        WriteBody(bodyStructure, output);
        return output.WrittenSpan.ToArray();
    }

    internal static void Write(ArrayBufferWriter<byte> output, PartNode node, ReadOnlySpan<byte> text)
    {
        if (node.AfterSize.Equals(default(Range)))
        {
            output.Write(EmptyText);
            return;
        }
        output.WriteByte('(');
        if (node.Part.Kind == BodyPartKind.Multipart)
        {
            foreach (var child in node.Children!) Write(output, child, text);
            output.WriteByte(' ');
        }
        else
        {
            output.Write(text[node.BeforeSize]);
            output.WriteByte(' ');
            output.WriteNumber(node.Part.BodyLength);
            if (node.Part.Kind == BodyPartKind.Message) WriteMessage(output, node.Children![0], text);
            // RFC 3501 §7.4.2: text and messages also have their size in lines.
            if (node.Part.Kind == BodyPartKind.Message || node.Part.IsText)
            {
                output.WriteByte(' ');
                output.WriteNumber(node.Part.Lines);
            }
        }
        output.Write(text[node.AfterSize]);
        output.WriteByte(')');
    }

    static void WriteMessage(ArrayBufferWriter<byte> output, PartNode message, ReadOnlySpan<byte> text)
    {
        output.WriteByte(' ');
        var envelope = text[message.Envelope];
        output.Write(envelope.IsEmpty ? EmptyEnvelope : envelope);
        output.WriteByte(' ');
        Write(output, message, text);
    }
}
