using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace ApplianceMail.Mail.Mime;

/// <summary>
/// Joins the pieces of continued parameters: RFC 2231 §6 wants servers to do that for BODY and BODYSTRUCTURE. Character set and percent encoding
/// stay (<c>name*0*</c> and <c>name*1</c> become <c>name*</c>). Pieces that do not count up from 0 stay what they are.
/// </summary>
sealed class ContinuedParameters
{
    readonly record struct Piece(string Name, string BaseName, int Index, bool IsEncoded, byte[] Value);

    readonly List<Piece> _pieces = [];

    /// <summary>Keeps a parameter whose name is one of a piece; false for all others.</summary>
    public bool TryAdd(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        var star = name.IndexOf((byte)'*');
        if (star <= 0 || star == name.Length - 1) return false;
        var number = name[(star + 1)..];
        var encoded = number.EndsWith("*"u8);
        if (encoded) number = number[..^1];
        // RFC 2231 §3: numbers are decimal, without leading zeros.
        if (!Utf8Parser.TryParse(number, out int index, out var used) || used != number.Length || index is < 0 or > MimeLimits.Parameters) return false;
        _pieces.Add(new Piece(Encoding.Latin1.GetString(name), Encoding.Latin1.GetString(name[..star]).ToLowerInvariant(), index, encoded, value.ToArray()));
        return true;
    }

    /// <summary>Hands out the joined parameters and forgets them.</summary>
    public IReadOnlyList<(byte[] Name, byte[] Value)> Take()
    {
        if (_pieces.Count == 0) return [];
        var parameters = new List<(byte[], byte[])>();
        foreach (var group in _pieces.GroupBy(piece => piece.BaseName))
        {
            var pieces = group.OrderBy(piece => piece.Index).ToList();
            if (pieces.Select((piece, i) => piece.Index == i).All(matches => matches)) parameters.Add(Join(pieces));
            else parameters.AddRange(pieces.Select(piece => (Encoding.Latin1.GetBytes(piece.Name), piece.Value)));
        }
        _pieces.Clear();
        return parameters;
    }

    static (byte[] Name, byte[] Value) Join(List<Piece> pieces)
    {
        var value = new ArrayBufferWriter<byte>();
        var encoded = pieces.Any(piece => piece.IsEncoded);
        // The character set stands in the first piece; without it there is none.
        if (encoded && !pieces[0].IsEncoded) value.Write("''"u8);
        foreach (var piece in pieces)
        {
            if (piece.IsEncoded == encoded) value.Write(piece.Value);
            else WriteEncoded(piece.Value, value);
        }
        var name = pieces[0].Name[..pieces[0].BaseName.Length];
        return (Encoding.Latin1.GetBytes(encoded ? name + "*" : name), value.WrittenSpan.ToArray());
    }

    static void WriteEncoded(byte[] value, ArrayBufferWriter<byte> output)
    {
        foreach (var octet in value)
        {
            if (_plain.Contains(octet)) output.WriteByte((char)octet);
            else output.Write(Encoding.ASCII.GetBytes($"%{octet:X2}"));
        }
    }

    // RFC 2231 §7, attribute-char.
    static readonly SearchValues<byte> _plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&+-.^_`{|}~"u8);
}
