using System.Buffers;
using System.Text;

namespace ApplianceMail.Mail.Mime;

/// <summary>The mailboxes of an address field (RFC 5322 §3.4), obsolete and sloppy forms included.</summary>
public static class AddressList
{
    /// <summary>The mailboxes of a field's value, which may be folded; at most <see cref="MimeLimits.Addresses"/>. Empty groups have none.</summary>
    public static IReadOnlyList<HeaderAddress> Parse(ReadOnlySpan<byte> value)
    {
        var addresses = new List<HeaderAddress>();
        string? group = null;
        var reader = new AddressReader(value, new ArrayBufferWriter<byte>());
        while (addresses.Count < MimeLimits.Addresses && reader.Read())
        {
            if (reader.Kind == AddressKind.GroupStart) group = EncodedWord.Decode(reader.Name);
            else if (reader.Kind == AddressKind.GroupEnd) group = null;
            else addresses.Add(new HeaderAddress(reader.HasName ? EncodedWord.Decode(reader.Name) : null, Text(reader.LocalPart), Text(reader.Domain), group));
        }
        return addresses;
    }

    /// <summary>The mailboxes of a field's value.</summary>
    public static IReadOnlyList<HeaderAddress> Parse(string value) => Parse(Encoding.UTF8.GetBytes(value));

    // RFC 6532: addresses may be UTF-8.
    static string Text(ReadOnlySpan<byte> octets) => Charset.Decode(octets, null);
}
