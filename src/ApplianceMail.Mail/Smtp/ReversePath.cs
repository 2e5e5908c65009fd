using ApplianceMail.Mail.Addresses;

namespace ApplianceMail.Mail.Smtp;

/// <summary>Where a message's failure notices go (RFC 5321 §4.1.1.2).</summary>
/// <param name="Address">Null for the empty path of notices themselves (RFC 5321 §4.5.5).</param>
public sealed record ReversePath(MailAddress? Address)
{
    public static readonly ReversePath Empty = new((MailAddress?)null);

    /// <summary>Takes a path off the start of the text; the rest (parameters) stays.</summary>
    public static bool TryTake(ref ReadOnlySpan<char> text, out ReversePath? path)
    {
        path = null;
        var rest = text;
        if (!PathSyntax.TryTake(ref rest, out var inner)) return false;
        if (inner.IsEmpty) path = Empty;
        else if (MailAddress.TryParse(inner, out var address)) path = new ReversePath(address);
        else return false;
        text = rest;
        return true;
    }

    /// <summary>With angle brackets, as in Return-Path.</summary>
    public override string ToString() => $"<{Address}>";
}
