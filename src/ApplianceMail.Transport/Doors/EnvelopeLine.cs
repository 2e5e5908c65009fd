using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Doors;

/// <summary>
/// The lines X-Sender and X-Receiver at the top of a file, as CDONTS and IIS write them: an address, in angle brackets or not. Behind the address
/// parameters of MAIL and RCPT may stand (RET, ENVID, NOTIFY, ORCPT): so an exported message keeps them.
/// </summary>
public static class EnvelopeLine
{
    public const string Sender = "X-Sender";
    public const string Receiver = "X-Receiver";

    /// <summary>The sender's name, of our own sendmail.</summary>
    public const string SenderName = "X-Sender-Name";

    public static string WriteSender(ReversePath path, DsnParameters dsn) => $"{Sender}: {path}{dsn.ToMailParameters()}";

    public static string WriteReceiver(ForwardPath path, DsnRecipientParameters dsn) => $"{Receiver}: {path}{dsn.ToRecipientParameters()}";

    /// <param name="domain">For a bare name.</param>
    /// <exception cref="LocalMessageException">It is no address.</exception>
    public static (ReversePath Path, DsnParameters Dsn) ReadSender(string value, string? domain)
    {
        var (address, rest) = Split(value, domain);
        ReadOnlySpan<char> text = address;
        if (!ReversePath.TryTake(ref text, out var path)) throw new LocalMessageException($"{Sender}: '{Shown(value)}' is no address.");
        var dsn = DsnParameters.None;
        foreach (var (keyword, parameter) in Parameters(rest))
        {
            if (keyword == "RET" && DsnParameters.TryParseReturn(parameter, out var ret)) dsn = dsn with { Return = ret };
            else if (keyword == "ENVID" && DsnParameters.TryParseEnvelopeId(parameter, out var id)) dsn = dsn with { EnvelopeId = id };
            else throw new LocalMessageException($"{Sender}: the parameter {keyword} is unknown or wrong.");
        }
        return (path!, dsn);
    }

    /// <param name="domain">For a bare name.</param>
    /// <exception cref="LocalMessageException">It is no address.</exception>
    public static LocalRecipient ReadReceiver(string value, string? domain)
    {
        var (address, rest) = Split(value, domain);
        ReadOnlySpan<char> text = address;
        if (!ForwardPath.TryTake(ref text, out var path)) throw new LocalMessageException($"{Receiver}: '{Shown(value)}' is no address.");
        var dsn = DsnRecipientParameters.None;
        foreach (var (keyword, parameter) in Parameters(rest))
        {
            if (keyword == "NOTIFY" && NotifySyntax.TryParse(parameter, out var notify)) dsn = dsn with { Notify = notify };
            else if (keyword == "ORCPT" && OriginalRecipient.TryParse(parameter, out var original)) dsn = dsn with { OriginalRecipient = original };
            else throw new LocalMessageException($"{Receiver}: the parameter {keyword} is unknown or wrong.");
        }
        return new(path!, dsn);
    }

    /// <summary>The address with angle brackets and its domain, and what follows.</summary>
    static (string Address, string Parameters) Split(string value, string? domain)
    {
        value = value.Trim();
        if (value.StartsWith('<'))
        {
            int end = value.IndexOf("> ", StringComparison.Ordinal);
            var inner = end < 0 ? value[1..].TrimEnd('>') : value[1..end];
            return ($"<{Qualified(inner.Trim(), domain)}>", end < 0 ? "" : value[(end + 2)..]);
        }
        int space = value.StartsWith('"') ? -1 : value.IndexOf(' ');
        return ($"<{Qualified(space < 0 ? value : value[..space], domain)}>", space < 0 ? "" : value[(space + 1)..]);
    }

    static string Qualified(string address, string? domain) => address.Length == 0 || address.Contains('@') || domain is null ? address : $"{address}@{domain}";

    static List<SmtpParameter> Parameters(string text)
    {
        try
        {
            return SmtpParameter.ReadAll(text);
        }
        catch (SmtpRejectedException)
        {
            throw new LocalMessageException($"'{Shown(text)}' behind an address is no list of parameters.");
        }
    }

    static string Shown(string text) => new([.. text.Take(MailAddress.MaxPathOctets).Select(c => char.IsControl(c) ? '?' : c)]);
}
