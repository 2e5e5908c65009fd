using System.Globalization;
using System.Text;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Planning;

/// <summary>The Received field (RFC 5321 §4.4), folded where its clauses begin.</summary>
static class ReceivedField
{
    /// <summary>Longest name of a peer that goes into the field: what a domain may have (RFC 5321 §4.5.3.1.2).</summary>
    const int MaxNameLength = DomainName.MaxOctets;

    /// <summary>RFC 5322 §2.1.1: a line should have at most 78 characters.</summary>
    const int MaxLineLength = 78;

    public static string Write(TraceInformation trace, string id, ForwardPath? recipient)
    {
        var field = new StringBuilder(256);
        int column = 0;
        void Add(string clause)
        {
            if (column > 0 && column + 1 + clause.Length <= MaxLineLength)
            {
                field.Append(' ');
                column++;
            }
            else if (column > 0)
            {
                field.Append("\r\n\t");
                column = 8;
            }
            field.Append(clause);
            column += clause.Length;
        }
        // What the server writes itself comes from nobody.
        if (trace.HelloName.Length == 0) Add($"Received: by {trace.HostName} (ApplianceMail)");
        else
        {
            Add("Received: from " + Name(trace.HelloName));
            Add($"({trace.RemoteLiteral})");
            Add($"by {trace.HostName} (ApplianceMail)");
        }
        Add($"with {trace.Protocol} id {id}");
        if (recipient is not null) Add($"for {recipient}");
        field.Append(';');
        column++;
        Add(FormatDate(trace.At));
        return field.Append("\r\n").ToString();
    }

    /// <summary>RFC 5322 §3.3.</summary>
    public static string FormatDate(DateTimeOffset at)
    {
        var text = at.ToString("ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture);
        // +01:00 → +0100.
        return text.Remove(text.Length - 3, 1);
    }

    /// <summary>The peer's own name if it is a domain or literal; otherwise what is harmless of it, so that nobody writes a clause or comment of his own.</summary>
    static string Name(string hello)
    {
        if (DomainName.TryParse(hello, out _) || AddressLiteral.TryParse(hello, out _)) return hello;
        var safe = new StringBuilder(hello.Length);
        foreach (char c in hello.AsSpan(0, Math.Min(hello.Length, MaxNameLength)))
            safe.Append(char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_');
        return safe.ToString();
    }
}
