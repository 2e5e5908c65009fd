using System.Text;

namespace ApplianceMail.Mail.Imap;

/// <summary>
/// A set of message numbers (RFC 3501 §9, sequence-set) in normal form: ranges ascending, apart from each other by at least one,
/// and the part that depends on '*' kept by itself.
/// </summary>
public sealed class SequenceSet : IEquatable<SequenceSet>
{
    /// <summary>'*' where a number stands: the largest in use.</summary>
    public const uint Star = 0;

    readonly NumberRange[] _ranges;
    readonly uint? _toStar;

    /// <param name="ranges">Normalised.</param>
    /// <param name="toStar">The number n of "n:*"; <see cref="Star"/> for '*' alone; null when the set has no '*'.</param>
    internal SequenceSet(NumberRange[] ranges, uint? toStar) => (_ranges, _toStar) = (ranges, toStar);

    /// <summary>The largest number named; 0 when only '*' is.</summary>
    public uint Largest => _ranges.Length > 0 ? _ranges[^1].Last : 0;

    /// <summary>The numbers as ranges, with '*' put in, ascending and apart from each other.</summary>
    /// <param name="largest">The largest number in use; 0 when there is none: then '*' stands for nothing.</param>
    public IReadOnlyList<NumberRange> Resolve(uint largest)
    {
        if (_toStar is not { } from || largest == 0) return _ranges;
        var all = new List<NumberRange>(_ranges)
        {
            // RFC 3501 §9: "n:*" with n above the largest number still names the largest.
            from == Star ? new(largest, largest) : new(Math.Min(from, largest), Math.Max(from, largest)),
        };
        return SequenceSetBuilder.Normalize(all);
    }

    public bool Equals(SequenceSet? other) => other is not null && _toStar == other._toStar && _ranges.AsSpan().SequenceEqual(other._ranges);

    public override bool Equals(object? obj) => Equals(obj as SequenceSet);

    public override int GetHashCode() => HashCode.Combine(_ranges.Length, _toStar);

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var range in _ranges) text.Append(text.Length > 0 ? "," : "").Append(range);
        if (_toStar is { } from) text.Append(text.Length > 0 ? "," : "").Append(from == Star ? "*" : $"{from}:*");
        return text.ToString();
    }
}

/// <summary>The numbers from <paramref name="First"/> to <paramref name="Last"/>, both included.</summary>
public readonly record struct NumberRange(uint First, uint Last)
{
    public override string ToString() => First == Last ? $"{First}" : $"{First}:{Last}";
}
