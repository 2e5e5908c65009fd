using System.Buffers.Binary;
using System.Numerics;

namespace ApplianceMail.Store.Passwords;

/// <summary>The cipher of bcrypt: Blowfish with a key schedule that takes a salt.</summary>
sealed class Blowfish
{
    const int Subkeys = 18;
    const int Boxes = 4 * 256;

    /// <summary>All begins with the binary digits of pi behind the point; they are computed once.</summary>
    static readonly Lazy<uint[]> s_pi = new(() => PiWords(Subkeys + Boxes));

    readonly uint[] _p = s_pi.Value[..Subkeys];
    readonly uint[] _s = s_pi.Value[Subkeys..];

    /// <summary>Mixes a key into the state, and a salt of 16 octets with it (or of none: zeros).</summary>
    public void Expand(ReadOnlySpan<byte> key, ReadOnlySpan<byte> salt)
    {
        int at = 0;
        for (int i = 0; i < _p.Length; i++) _p[i] ^= Next(key, ref at);
        uint left = 0, right = 0;
        at = 0;
        Fill(_p, salt, ref left, ref right, ref at);
        Fill(_s, salt, ref left, ref right, ref at);
    }

    public (uint Left, uint Right) Encrypt(uint left, uint right)
    {
        var (p, s) = (_p, _s);
        for (int i = 0; i < 16; i++)
        {
            left ^= p[i];
            right ^= ((s[left >> 24] + s[256 + (byte)(left >> 16)]) ^ s[512 + (byte)(left >> 8)]) + s[768 + (byte)left];
            (left, right) = (right, left);
        }
        return (right ^ p[17], left ^ p[16]);
    }

    void Fill(uint[] words, ReadOnlySpan<byte> salt, ref uint left, ref uint right, ref int at)
    {
        for (int i = 0; i < words.Length; i += 2)
        {
            if (!salt.IsEmpty)
            {
                left ^= Next(salt, ref at);
                right ^= Next(salt, ref at);
            }
            (left, right) = Encrypt(left, right);
            (words[i], words[i + 1]) = (left, right);
        }
    }

    /// <summary>The next four octets; after the last one the first comes again.</summary>
    static uint Next(ReadOnlySpan<byte> bytes, ref int at)
    {
        uint word = 0;
        for (int i = 0; i < 4; i++, at = (at + 1) % bytes.Length) word = (word << 8) | bytes[at];
        return word;
    }

    /// <summary>Pi is 16 arctan 1/5 - 4 arctan 1/239 (Machin).</summary>
    static uint[] PiWords(int count)
    {
        const int guardBits = 64;
        int bits = (count * 32) + guardBits;
        var one = BigInteger.One << bits;
        var fraction = ((16 * ArcTangent(one, 5)) - (4 * ArcTangent(one, 239)) - (3 * one)) >> guardBits;
        var bytes = new byte[count * 4];
        fraction.TryWriteBytes(bytes.AsSpan(bytes.Length - fraction.GetByteCount(isUnsigned: true)), out _, isUnsigned: true, isBigEndian: true);
        var words = new uint[count];
        for (int i = 0; i < count; i++) words[i] = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(i * 4));
        return words;
    }

    static BigInteger ArcTangent(BigInteger one, int inverse)
    {
        var (sum, power, sign) = (BigInteger.Zero, one / inverse, 1);
        for (int n = 1; !power.IsZero; n += 2, sign = -sign)
        {
            sum += sign * (power / n);
            power /= inverse * inverse;
        }
        return sum;
    }
}
