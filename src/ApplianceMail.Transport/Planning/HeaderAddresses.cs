using System.Text;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Mime;

namespace ApplianceMail.Transport.Planning;

/// <summary>Writes other addresses into the sender's fields of a header (manual of seed 001, Mail Header Replace). Pure.</summary>
static class HeaderAddresses
{
    /// <summary>Fields that show who sends.</summary>
    static readonly string[] s_fields = ["From", "Sender", "Reply-To"];

    /// <param name="header">The header with the empty line after it.</param>
    /// <param name="aliases">What is written instead of an address in lower case.</param>
    /// <returns>Null: nothing is to be replaced.</returns>
    public static byte[]? Replace(ReadOnlySpan<byte> header, IReadOnlyDictionary<string, string> aliases)
    {
        var output = new MemoryStream(header.Length + 128);
        bool changed = false;
        var reader = new HeaderReader(header);
        while (reader.Read())
        {
            if (reader.Field.IsField && Rewrite(reader.Field, aliases) is { } field)
            {
                output.Write(field);
                changed = true;
            }
            else output.Write(reader.Field.Raw);
        }
        if (!changed) return null;
        output.Write(header[reader.Position..]);
        return output.ToArray();
    }

    static byte[]? Rewrite(HeaderField field, IReadOnlyDictionary<string, string> aliases)
    {
        var name = Encoding.ASCII.GetString(field.Name);
        if (!s_fields.Contains(name, StringComparer.OrdinalIgnoreCase)) return null;
        var addresses = AddressList.Parse(field.Value);
        if (!addresses.Any(a => aliases.ContainsKey(Key(a)))) return null;
        var texts = addresses.Select(a => One(a.Name, aliases.GetValueOrDefault(Key(a)) ?? new MailAddress(a.LocalPart, a.Domain).ToString()));
        return Encoding.UTF8.GetBytes(Body(new MessageWriter().AddField(name, string.Join(", ", texts))));
    }

    static string Key(HeaderAddress address) => $"{address.LocalPart}@{address.Domain}".ToLowerInvariant();

    /// <summary>One mailbox as an address field has it, its name quoted or encoded.</summary>
    static string One(string? name, string address) => Body(new MessageWriter().AddAddress("X", name, address))["X: ".Length..].Trim();

    /// <summary>The fields without the empty line.</summary>
    static string Body(MessageWriter writer) => writer.ToString()[..^2];
}
