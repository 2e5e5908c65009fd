using System.Globalization;
using System.Text;

namespace ApplianceMail.Mail.Pop3;

/// <summary>A command (RFC 1939 §3): its keyword in capitals and what follows the space after it.</summary>
/// <param name="Arguments">As sent: passwords may begin or end with spaces. UTF-8; what is not UTF-8 is read as Latin-1.</param>
public readonly record struct Pop3CommandLine(string Keyword, string Arguments)
{
    /// <summary>False when the line has NUL or other control characters.</summary>
    public static bool TryParse(ReadOnlySpan<byte> line, out Pop3CommandLine command)
    {
        int space = line.IndexOf((byte)' ');
        var keyword = space < 0 ? line : line[..space];
        var arguments = space < 0 ? default : line[(space + 1)..];
        command = new Pop3CommandLine(Encoding.ASCII.GetString(keyword).ToUpperInvariant(), Decode(arguments));
        return !line.ContainsAnyInRange((byte)0, (byte)8) && !line.ContainsAnyInRange((byte)10, (byte)31);
    }

    /// <summary>Splits the arguments at spaces.</summary>
    public string[] Words() => Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A number of at most nine digits without sign.</summary>
    public static bool TryNumber(string word, out int number)
    {
        number = 0;
        return word.Length <= 9 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    static string Decode(ReadOnlySpan<byte> octets) =>
        System.Text.Unicode.Utf8.IsValid(octets) ? Encoding.UTF8.GetString(octets) : Encoding.Latin1.GetString(octets);
}
