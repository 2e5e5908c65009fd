using System.Buffers;
using System.Text;

namespace ApplianceMail.Mail.Addresses;

/// <summary>Local-part = Dot-string / Quoted-string (RFC 5321 §4.1.2).</summary>
static class LocalPartSyntax
{
    /// <summary>atext and the dot (RFC 5322 §3.2.3).</summary>
    static readonly SearchValues<char> s_dotStringChars =
        SearchValues.Create("!#$%&'*+-/0123456789=?ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz{|}~.");

    /// <summary>Reads a local part from the start of the text; returns its length there. <paramref name="local"/> is null when there is none.</summary>
    public static int Read(ReadOnlySpan<char> text, out string? local)
    {
        local = null;
        if (text.IsEmpty) return 0;
        if (text[0] == '"') return ReadQuoted(text, out local);
        int length = text.IndexOfAnyExcept(s_dotStringChars);
        if (length < 0) length = text.Length;
        if (IsDotString(text[..length])) local = text[..length].ToString();
        return length;
    }

    public static string Write(string local)
    {
        if (IsDotString(local)) return local;
        var quoted = new StringBuilder(local.Length + 4).Append('"');
        foreach (char c in local)
        {
            if (c is '"' or '\\') quoted.Append('\\');
            quoted.Append(c);
        }
        return quoted.Append('"').ToString();
    }

    static int ReadQuoted(ReadOnlySpan<char> text, out string? local)
    {
        local = null;
        var content = new StringBuilder();
        for (int i = 1; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '"')
            {
                local = content.ToString();
                return i + 1;
            }
            if (c == '\\' && ++i == text.Length) return i;
            c = text[i];
            // qtextSMTP and quoted-pairSMTP: printable ASCII and space.
            if (c is < ' ' or > '~') return i;
            content.Append(c);
        }
        return text.Length;
    }

    static bool IsDotString(ReadOnlySpan<char> text) =>
        !text.IsEmpty && text.IndexOfAnyExcept(s_dotStringChars) < 0 && text[0] != '.' && text[^1] != '.' && text.IndexOf("..") < 0;
}
