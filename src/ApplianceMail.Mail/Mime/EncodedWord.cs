using System.Buffers;
using System.Text;

namespace ApplianceMail.Mail.Mime;

/// <summary>Encoded words in header fields (RFC 2047).</summary>
public static class EncodedWord
{
    /// <summary>
    /// The text of a header value, which may be folded. Words next to each other join (RFC 2047 §6.2), those of one character set octet by octet,
    /// as many senders split characters. What is no encoded word, or of an unknown character set, stays as it is.
    /// </summary>
    public static string Decode(ReadOnlySpan<byte> value)
    {
        var scratch = new ArrayBufferWriter<byte>();
        value = HeaderField.Unfold(value, scratch);
        if (value.IndexOf("=?"u8) < 0) return Charset.Decode(value, null);
        var text = new StringBuilder(value.Length);
        var joined = new JoinedWords(text);
        var plainStart = 0;
        var position = 0;
        while (position < value.Length)
        {
            var start = value[position..].IndexOf("=?"u8);
            if (start < 0) break;
            start += position;
            if (!TryParse(value[start..], out var word, out var length))
            {
                position = start + 2;
                continue;
            }
            var between = value[plainStart..start];
            // RFC 2047 §6.2: white space between encoded words is not shown.
            if (!joined.IsOpen || !Octets.Trim(between).IsEmpty)
            {
                joined.Flush();
                text.Append(Charset.Decode(between, null));
            }
            joined.Add(word);
            position = plainStart = start + length;
        }
        joined.Flush();
        text.Append(Charset.Decode(value[plainStart..], null));
        return text.ToString();
    }

    /// <summary>The text of a header value.</summary>
    public static string Decode(string value) => Decode(Encoding.UTF8.GetBytes(value));

    /// <summary>
    /// Encodes text as unstructured header value: printable US-ASCII stays as it is, other text becomes encoded words of at most 75 characters
    /// in UTF-8, with spaces between them where the line can be folded. Control characters become spaces.
    /// </summary>
    public static string Encode(string text) => EncodedWordWriter.Encode(text);

    readonly ref struct Word(ReadOnlySpan<byte> charset, bool isBase64, ReadOnlySpan<byte> content)
    {
        public ReadOnlySpan<byte> Charset { get; } = charset;
        public bool IsBase64 { get; } = isBase64;
        public ReadOnlySpan<byte> Content { get; } = content;
    }

    // =?charset?encoding?text?= (RFC 2047 §2). Space in the text is against the rules and understood.
    static bool TryParse(ReadOnlySpan<byte> value, out Word word, out int length)
    {
        word = default;
        length = 0;
        // A character set's name has at most 40 characters (RFC 2978 §2.3): no need to look further, however long the field is.
        var charsetEnd = value[2..Math.Min(value.Length, 2 + MaxCharsetOctets)].IndexOf((byte)'?') + 2;
        if (charsetEnd < 3 || charsetEnd + 3 > value.Length || value[charsetEnd + 2] != '?') return false;
        var encoding = (char)(value[charsetEnd + 1] | 0x20);
        if (encoding is not ('b' or 'q')) return false;
        var contentStart = charsetEnd + 3;
        var window = value[contentStart..Math.Min(value.Length, contentStart + MaxContentOctets)];
        var contentLength = window.IndexOf("?="u8);
        if (contentLength < 0) return false;
        word = new Word(value[2..charsetEnd], encoding == 'b', window[..contentLength]);
        if (Mime.Charset.Find(Encoding.Latin1.GetString(word.Charset)) is null) return false;
        length = contentStart + contentLength + 2;
        return true;
    }

    // With the language of RFC 2231 §5.
    const int MaxCharsetOctets = 80;

    // RFC 2047 §2 allows 75 in all; longer ones are met. Bounds the search for the end, which a hostile field could start thousands of times.
    const int MaxContentOctets = 4096;

    sealed class JoinedWords(StringBuilder text)
    {
        readonly ArrayBufferWriter<byte> _octets = new();
        string? _charset;

        public bool IsOpen => _charset is not null;

        public void Add(Word word)
        {
            var charset = Encoding.Latin1.GetString(word.Charset).ToLowerInvariant();
            if (charset != _charset) Flush();
            _charset = charset;
            if (word.IsBase64) _octets.Write(TransferEncoding.Decode(word.Content, TransferEncodingKind.Base64));
            else DecodeQ(word.Content);
        }

        public void Flush()
        {
            if (_charset is null) return;
            text.Append(Charset.Decode(_octets.WrittenSpan, _charset));
            _octets.ResetWrittenCount();
            _charset = null;
        }

        // RFC 2047 §4.2.
        void DecodeQ(ReadOnlySpan<byte> content)
        {
            for (var i = 0; i < content.Length; i++)
            {
                if (content[i] == '_') _octets.WriteByte(' ');
                else if (content[i] == '=' && i + 2 < content.Length && char.IsAsciiHexDigit((char)content[i + 1]) && char.IsAsciiHexDigit((char)content[i + 2]))
                {
                    _octets.WriteByte((char)(TransferEncoding.HexValue(content[i + 1]) << 4 | TransferEncoding.HexValue(content[i + 2])));
                    i += 2;
                }
                else _octets.WriteByte((char)content[i]);
            }
        }
    }
}
