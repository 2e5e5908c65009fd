using ApplianceMail.Mail.Addresses;

namespace ApplianceMail.Mail.Smtp;

/// <summary>Paths of MAIL and RCPT (RFC 5321 §4.1.2), as real clients write them.</summary>
static class PathSyntax
{
    /// <summary>
    /// Takes the path off the start of the text: what is in the angle brackets, without a source route. A path without brackets up to the next space is
    /// taken too (old scripts send it). False when brackets do not match; then nothing is taken.
    /// </summary>
    public static bool TryTake(ref ReadOnlySpan<char> text, out ReadOnlySpan<char> path)
    {
        path = default;
        var rest = text.TrimStart(' ');
        if (rest.IsEmpty) return false;
        if (rest[0] != '<')
        {
            int space = rest.IndexOf(' ');
            path = space < 0 ? rest : rest[..space];
            if (path.ContainsAny('<', '>')) return false;
            text = rest[path.Length..];
            return true;
        }
        int end = EndOfPath(rest);
        // RFC 5321 §4.1.2: a space or the end of the line follows; anything else would be a parameter glued to the path.
        if (end < 0 || (end + 1 < rest.Length && rest[end + 1] != ' ')) return false;
        path = WithoutRoute(rest[1..end].Trim(' '));
        text = rest[(end + 1)..];
        return true;
    }

    /// <summary>The closing bracket that is not within a quoted string.</summary>
    static int EndOfPath(ReadOnlySpan<char> text)
    {
        bool quoted = false;
        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] == '"') quoted = !quoted;
            else if (text[i] == '\\' && quoted) i++;
            else if (text[i] == '>' && !quoted) return i;
        }
        return -1;
    }

    /// <summary>RFC 5321 §4.1.1.3 and appendix C: source routes must be accepted and should be ignored.</summary>
    static ReadOnlySpan<char> WithoutRoute(ReadOnlySpan<char> path)
    {
        if (path.IsEmpty || path[0] != '@') return path;
        int colon = path.IndexOf(':');
        if (colon < 0) return path;
        foreach (var range in path[..colon].Split(','))
        {
            var hop = path[range];
            if (hop.IsEmpty || hop[0] != '@' || !DomainName.TryParse(hop[1..], out _)) return path;
        }
        return path[(colon + 1)..];
    }
}
