using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ApplianceMail.Mail.Totp;

/// <summary>The shared secret of time-based one-time passwords (RFC 6238): HMAC-SHA-1, 6 digits, steps of 30 seconds, which every authenticator app knows.</summary>
/// <remarks>Its text form is not <see cref="object.ToString"/>: a secret must not slip into a log.</remarks>
public sealed class TotpSecret
{
    public const int Digits = 6;

    /// <summary>Seconds of one step (RFC 6238 §5.2: 30 is recommended).</summary>
    public const int StepSeconds = 30;

    /// <summary>Steps before and after the present one that are taken, for clocks that differ (RFC 6238 §5.2, §6).</summary>
    public const int Tolerance = 1;

    // RFC 4226 §4 R6: 160 bits are recommended, 128 the least.
    const int NewBytes = 20;
    const int LeastBytes = 16;

    const int Modulus = 1_000_000;

    readonly byte[] _key;

    TotpSecret(byte[] key) => _key = key;

    public static TotpSecret Create() => new(RandomNumberGenerator.GetBytes(NewBytes));

    /// <summary>Reads the Base32 form, in any case, with or without spaces and padding; false when it is none or has less than 128 bits.</summary>
    public static bool TryParse(string text, out TotpSecret secret)
    {
        secret = null!;
        if (!Base32.TryDecode(text, out var key) || key.Length < LeastBytes) return false;
        secret = new TotpSecret(key);
        return true;
    }

    /// <summary>The step that a moment belongs to.</summary>
    public static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    public string Code(long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(_key, counter, mac);
        // RFC 4226 §5.3: four octets at the place that the last half octet names, without the sign bit.
        uint number = BinaryPrimitives.ReadUInt32BigEndian(mac[(mac[^1] & 0xF)..]) & 0x7FFF_FFFF;
        return (number % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>True when the code is that of the present step or of a neighbour. All are compared, so that time tells nothing.</summary>
    /// <param name="step">The step whose code it is: a caller must take each only once (RFC 6238 §5.2).</param>
    public bool TryMatch(string code, DateTimeOffset time, out long step)
    {
        step = -1;
        long now = StepAt(time);
        var given = Encoding.UTF8.GetBytes(code);
        for (long candidate = now - Tolerance; candidate <= now + Tolerance; candidate++)
            if (CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(Code(candidate)))) step = candidate;
        return step >= 0;
    }

    /// <summary>The secret in Base32, as people type it into an app.</summary>
    public string ToBase32() => Base32.Encode(_key);

    /// <summary>The form that apps read from a QR code.</summary>
    /// <param name="issuer">The server's name, shown beside the account's.</param>
    public string ToUri(string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={ToBase32()}&issuer={Uri.EscapeDataString(issuer)}&algorithm=SHA1&digits={Digits}&period={StepSeconds}";
}
