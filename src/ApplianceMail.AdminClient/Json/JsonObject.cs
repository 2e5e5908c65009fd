using System.Collections;

namespace ApplianceMail.AdminClient.Json;

/// <summary>
/// A JSON object: names and values in the order of the text. Values are null, <see cref="bool"/>, <see cref="long"/>, <see cref="double"/>,
/// <see cref="string"/>, <see cref="List{T}"/> of such values, or another object.
/// </summary>
public sealed class JsonObject : IEnumerable<KeyValuePair<string, object?>>
{
    readonly List<KeyValuePair<string, object?>> _members = [];
    readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public int Count => _members.Count;

    /// <summary>The value of a name; null when there is none.</summary>
    public object? this[string name]
    {
        get => _places.TryGetValue(name, out int place) ? _members[place].Value : null;
        set
        {
            if (_places.TryGetValue(name, out int place)) _members[place] = new(name, value);
            else Add(name, value);
        }
    }

    /// <exception cref="ArgumentException">The name is there already.</exception>
    public void Add(string name, object? value)
    {
        _places.Add(name, _members.Count);
        _members.Add(new(name, value));
    }

    public bool Contains(string name) => _places.ContainsKey(name);

    /// <summary>A text; null when it is missing or no text.</summary>
    public string? Text(string name) => this[name] as string;

    /// <summary>A whole number; 0 when it is missing or none.</summary>
    public long Number(string name) => this[name] is long number ? number : 0;

    /// <summary>An object; null when it is missing or none.</summary>
    public JsonObject? Object(string name) => this[name] as JsonObject;

    /// <summary>A list; empty when it is missing or none.</summary>
    public IReadOnlyList<object?> List(string name) => this[name] as List<object?> ?? [];

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
