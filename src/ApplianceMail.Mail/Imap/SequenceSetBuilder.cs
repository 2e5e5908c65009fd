using System.Text;

namespace ApplianceMail.Mail.Imap;

/// <summary>Collects ranges in any order and makes the normal form.</summary>
public sealed class SequenceSetBuilder
{
    readonly List<NumberRange> _ranges = [];
    uint? _toStar;

    /// <summary>Adds a range; its ends may come in any order (RFC 3501 §9: "4:2" is "2:4"), and either may be '*'.</summary>
    public void Add(uint first, uint last)
    {
        if (first != SequenceSet.Star && last != SequenceSet.Star)
        {
            _ranges.Add(new(Math.Min(first, last), Math.Max(first, last)));
            return;
        }
        // '*' alone is part of every "n:*"; of several, the lowest n has all the others.
        uint from = Math.Max(first, last);
        if (_toStar is null or SequenceSet.Star || (from != SequenceSet.Star && from < _toStar)) _toStar = from;
    }

    public SequenceSet Build() => new(Normalize(_ranges), _toStar);

    /// <summary>The set of ascending numbers as text, for COPYUID and APPENDUID (RFC 4315 §3): equal numbers of numbers stay in step.</summary>
    public static string Format(IEnumerable<uint> numbers)
    {
        var text = new StringBuilder();
        uint first = 0, last = 0;
        foreach (uint number in numbers)
        {
            if (last != 0 && number == last + 1)
            {
                last = number;
                continue;
            }
            if (last != 0) Append(text, first, last);
            first = last = number;
        }
        if (last != 0) Append(text, first, last);
        return text.ToString();
    }

    static void Append(StringBuilder text, uint first, uint last) => text.Append(text.Length > 0 ? "," : "").Append(new NumberRange(first, last));

    internal static NumberRange[] Normalize(List<NumberRange> ranges)
    {
        if (ranges.Count < 2) return [.. ranges];
        ranges.Sort((a, b) => a.First.CompareTo(b.First));
        var merged = new List<NumberRange>();
        foreach (var range in ranges)
        {
            // Neighbours are one range; the sum is made in 64 bits because Last may be the largest number there is.
            if (merged.Count > 0 && range.First <= merged[^1].Last + 1L) merged[^1] = merged[^1] with { Last = Math.Max(merged[^1].Last, range.Last) };
            else merged.Add(range);
        }
        return [.. merged];
    }
}
