namespace ApplianceMail.Mail.Mime;

/// <summary>Parses a message while it comes in, in pieces of any size. Memory is bounded whatever the message is.</summary>
public sealed class MessageReader
{
    /// <summary>The next bytes of the message.</summary>
    public void Append(ReadOnlySpan<byte> bytes) => throw new NotImplementedException();

    /// <summary>The message has ended.</summary>
    public ParsedMessage Complete() => throw new NotImplementedException();
}
