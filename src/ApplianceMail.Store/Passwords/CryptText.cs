using System.Text;

namespace ApplianceMail.Store.Passwords;

/// <summary>How crypt(3) writes bytes: six bits a letter, the lowest first.</summary>
static class CryptText
{
    const string Alphabet = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>Appends up to 24 bits in so many letters.</summary>
    public static void Append(StringBuilder text, int high, int middle, int low, int letters)
    {
        for (int bits = (high << 16) | (middle << 8) | low; letters > 0; letters--, bits >>= 6) text.Append(Alphabet[bits & 63]);
    }

    public static bool IsText(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Alphabet);
}
