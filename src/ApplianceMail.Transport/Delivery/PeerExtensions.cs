using System.Globalization;
using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Delivery;

/// <summary>What another server's EHLO offers.</summary>
sealed record PeerExtensions
{
    public static readonly PeerExtensions None = new();

    public bool Pipelining { get; init; }
    public bool EightBitMime { get; init; }
    public bool SmtpUtf8 { get; init; }
    public bool StartTls { get; init; }
    public bool Dsn { get; init; }
    public bool Size { get; init; }

    /// <summary>Largest message in octets; 0: not said, or no fixed limit (RFC 1870 §4).</summary>
    public long MaxSize { get; init; }

    /// <summary>Mechanisms of AUTH in capitals.</summary>
    public IReadOnlyList<string> Authentication { get; init; } = [];

    public static PeerExtensions Of(PeerReply ehlo)
    {
        var offered = None;
        // The first line greets.
        foreach (var line in ehlo.Lines.Skip(1))
        {
            var words = line.ToUpperInvariant().Split([' ', '='], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0) continue;
            offered = words[0] switch
            {
                "PIPELINING" => offered with { Pipelining = true },
                "8BITMIME" => offered with { EightBitMime = true },
                "SMTPUTF8" => offered with { SmtpUtf8 = true },
                "STARTTLS" => offered with { StartTls = true },
                "DSN" => offered with { Dsn = true },
                "SIZE" => offered with { Size = true, MaxSize = words.Length > 1 && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out long size) ? size : 0 },
                "AUTH" => offered with { Authentication = [.. offered.Authentication, .. words.Skip(1)] },
                _ => offered,
            };
        }
        return offered;
    }
}
