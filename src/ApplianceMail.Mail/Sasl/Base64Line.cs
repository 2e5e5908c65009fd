using System.Buffers;
using System.Buffers.Text;

namespace ApplianceMail.Mail.Sasl;

/// <summary>One line of a SASL exchange in base64 (RFC 4648 §4).</summary>
public static class Base64Line
{
    static readonly SearchValues<byte> s_alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="u8);

    /// <summary>False when anything but base64 is there: also white space and missing padding. An empty line is an empty message.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> line, out byte[] message)
    {
        message = [];
        // RFC 4648 §3.3: characters outside the alphabet are refused; .NET would skip white space.
        if (line.ContainsAnyExcept(s_alphabet)) return false;
        var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(line.Length)];
        if (Base64.DecodeFromUtf8(line, decoded, out int consumed, out int written) != OperationStatus.Done || consumed != line.Length) return false;
        message = decoded[..written];
        return true;
    }

    /// <summary>An initial response (RFC 4954 §4, RFC 5034 §4): "=" stands for an empty message.</summary>
    public static bool TryDecodeInitialResponse(ReadOnlySpan<byte> text, out byte[] message)
    {
        message = [];
        return text.SequenceEqual("="u8) || (!text.IsEmpty && TryDecode(text, out message));
    }
}
