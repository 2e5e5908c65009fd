using ApplianceMail.Mail.Addresses;

namespace ApplianceMail.Mail.Smtp;

/// <summary>One recipient (RFC 5321 §4.1.1.3).</summary>
/// <param name="Address">Null for &lt;Postmaster&gt; without a domain.</param>
public sealed record ForwardPath(MailAddress? Address)
{
    public const string PostmasterName = "postmaster";

    public static readonly ForwardPath Postmaster = new((MailAddress?)null);

    /// <summary>Takes a path off the start of the text; the rest (parameters) stays.</summary>
    public static bool TryTake(ref ReadOnlySpan<char> text, out ForwardPath? path)
    {
        path = null;
        var rest = text;
        if (!PathSyntax.TryTake(ref rest, out var inner)) return false;
        // RFC 5321 §4.1.1.3: "<Postmaster>" in any case of letters needs no domain.
        if (inner.Equals(PostmasterName, StringComparison.OrdinalIgnoreCase)) path = Postmaster;
        else if (MailAddress.TryParse(inner, out var address)) path = new ForwardPath(address);
        else return false;
        text = rest;
        return true;
    }

    /// <summary>With angle brackets.</summary>
    public override string ToString() => Address is null ? "<Postmaster>" : $"<{Address}>";
}
