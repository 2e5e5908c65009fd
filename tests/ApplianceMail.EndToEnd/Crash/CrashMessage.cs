using System.Text;

namespace ApplianceMail.EndToEnd.Crash;

/// <summary>A message that can be made again from its id and size, so that what arrives can be compared with what was sent.</summary>
public sealed record CrashMessage(string Id, int Size)
{
    const string IdField = "X-Id: ";

    /// <summary>Mostly small, some beyond the largest pack record.</summary>
    public static CrashMessage Random(string id, Random random) => new(id, random.Next(100) switch
    {
        < 75 => random.Next(100, 4_000),
        < 95 => random.Next(4_000, 64_000),
        _ => random.Next(64_000, 400_000),
    });

    public byte[] Content()
    {
        var text = new StringBuilder($"{IdField}{Id}\r\nSubject: {Id}\r\n\r\n", Size + 200);
        var random = new Random(Id.Aggregate(17, (hash, c) => (hash * 31) + c));
        var bytes = new byte[57];
        while (text.Length < Size)
        {
            random.NextBytes(bytes);
            text.Append(random.Next(4) == 0 ? "." : "").Append(Convert.ToBase64String(bytes)).Append("\r\n");
        }
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>The id of a message that came back, without the server's fields.</summary>
    public static string IdOf(byte[] content)
    {
        var text = Encoding.Latin1.GetString(content, 0, Math.Min(200, content.Length));
        Assert.StartsWith(IdField, text);
        return text[IdField.Length..text.IndexOf('\r', StringComparison.Ordinal)];
    }
}
