using System.Net;

namespace ApplianceMail.Mail.Addresses;

/// <summary>
/// A list of IP addresses in DMail's syntax: items with commas between, and an address is on the list when it gets through all of them.
/// <c>*</c> any address; <c>161.29.*.24</c> and <c>161.29.20?.24</c> wildcards; <c>161.29.3-5.0-255</c> ranges of octets; <c>!</c> before an
/// item turns it round; beyond DMail: IPv6 addresses, and networks (<c>2001:db8::/32</c>). Several lists stand with semicolons or line ends
/// between: an address is on them when it is on one.
/// </summary>
public sealed class AccessList
{
    /// <summary>Most items: each is tried for each connection.</summary>
    public const int MaxItems = 10_000;

    readonly AccessItem[][] _lists;

    AccessList(string text, AccessItem[][] lists) => (Text, _lists) = (text, lists);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>True when the address is on the list. IPv4 inside of IPv6 (::ffff:192.0.2.1) counts as IPv4.</summary>
    public bool Contains(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(_lists, list => Array.TrueForAll(list, item => item.Passes(plain)));
    }

    /// <summary>Reads a list; <paramref name="mistake"/> names the item that is wrong and why.</summary>
    public static bool TryParse(string text, out AccessList? list, out string mistake)
    {
        list = null;
        mistake = "";
        var lists = new List<AccessItem[]>();
        int count = 0;
        foreach (var part in text.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (ParseItems(part, ref mistake) is not { } items) return false;
            lists.Add(items);
            count += items.Length;
        }
        if (count == 0) mistake = "the list is empty";
        else if (count > MaxItems) mistake = $"the list has more than {MaxItems} items; write networks instead of single addresses";
        if (mistake.Length > 0) return false;
        list = new AccessList(text, [.. lists]);
        return true;
    }

    public override string ToString() => Text;

    static AccessItem[]? ParseItems(string part, ref string mistake)
    {
        var texts = part.Split(',', StringSplitOptions.TrimEntries);
        var items = new List<AccessItem>(texts.Length);
        foreach (var text in texts)
        {
            if (AccessItem.Parse(text, out var why) is not { } item)
            {
                mistake = $"'{text}': {why}";
                return null;
            }
            items.Add(item);
        }
        if (Apart(texts, items) is not { } apart) return [.. items];
        mistake = $"'{apart}': no address gets through both items, so the list would be empty; put a semicolon between instead of a comma";
        return null;
    }

    /// <summary>Two single addresses or networks in one list that have nothing in common: whoever writes that means one or the other.</summary>
    static string? Apart(string[] texts, List<AccessItem> items)
    {
        var fixedOnes = texts.Where((t, i) => !items[i].IsNot && !t.AsSpan().ContainsAny('*', '?', '-')).ToList();
        for (int i = 1; i < fixedOnes.Count; i++)
        {
            var (a, b) = (fixedOnes[i - 1], fixedOnes[i]);
            if (!Overlap(a, b)) return a + "," + b;
        }
        return null;
    }

    static bool Overlap(string a, string b)
    {
        TryParse(a, out var first, out _);
        TryParse(b, out var second, out _);
        return first!.Contains(Network(b)) || second!.Contains(Network(a));
    }

    static IPAddress Network(string text) => IPAddress.Parse(text.Split('/')[0]);
}
