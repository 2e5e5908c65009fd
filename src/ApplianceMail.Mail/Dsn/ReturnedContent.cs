using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Mail.Dsn;

/// <summary>What a notice gives back of the message that it is about.</summary>
/// <param name="Octets">The whole message, or its header.</param>
/// <param name="IsWhole">True: the whole message.</param>
public sealed record ReturnedContent(ReadOnlyMemory<byte> Octets, bool IsWhole)
{
    /// <summary>Largest message that is given back whole, and most of a header, in octets: a notice should not fill the mailbox that it goes to.</summary>
    public const int MaxOctets = 64 * 1024;

    /// <summary>Chooses by what the sender asked for.</summary>
    /// <param name="beginning">The message's first octets: <see cref="MaxOctets"/> of them, or all.</param>
    /// <param name="size">Octets of the whole message.</param>
    /// <param name="hasFailure">A recipient failed. RFC 3461 §4.3: other notices give the header alone, whatever RET says.</param>
    public static ReturnedContent Of(ReadOnlyMemory<byte> beginning, long size, DsnReturn wanted, bool hasFailure)
    {
        if (hasFailure && wanted != DsnReturn.Headers && size <= MaxOctets && beginning.Length == size) return new(beginning, true);
        return new(Header(beginning), false);
    }

    /// <summary>Up to the empty line; of a longer header as many whole lines as were given.</summary>
    static ReadOnlyMemory<byte> Header(ReadOnlyMemory<byte> beginning)
    {
        var octets = beginning.Span[..Math.Min(beginning.Length, MaxOctets)];
        int end = octets.IndexOf("\r\n\r\n"u8);
        if (end < 0) end = octets.LastIndexOf("\r\n"u8);
        return end < 0 ? default : beginning[..(end + 2)];
    }
}
