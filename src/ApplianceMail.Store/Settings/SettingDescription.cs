using System.Globalization;
using System.Reflection;
using System.Text.Json;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Store.Journal;

namespace ApplianceMail.Store.Settings;

/// <summary>One setting: its name, what it may be, and how it is read from text, from JSON and from the settings.</summary>
public sealed class SettingDescription
{
    /// <summary>Longest text in characters: what fits a greeting's line.</summary>
    const int MaxTextLength = 200;

    /// <summary>Rows of the settings' table whose names begin so are notes of the program's own.</summary>
    public const char InternalPrefix = '_';

    readonly PropertyInfo _property;
    readonly SettingAttribute _attribute;

    SettingDescription(PropertyInfo property) => (_property, _attribute) = (property, property.GetCustomAttribute<SettingAttribute>()!);

    /// <summary>All settings in their order.</summary>
    public static IReadOnlyList<SettingDescription> All { get; } =
        [.. typeof(EffectiveSettings).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.IsDefined(typeof(SettingAttribute))).Select(p => new SettingDescription(p))];

    public string Name => _property.Name;

    public Type Type => _property.PropertyType;

    public string Description => _attribute.Description;

    public string Unit => _attribute.Unit;

    /// <summary>What it may be, in words.</summary>
    public string Allowed
    {
        get
        {
            if (Type.IsEnum) return "one of " + string.Join(", ", Enum.GetNames(Type));
            if (Type == typeof(bool)) return "true or false";
            if (Type != typeof(string)) return string.Create(CultureInfo.InvariantCulture, $"a whole number of {Unit} from {_attribute.Least} to {_attribute.Most}{(Unit == "bytes" ? ", also with KB, MB or GB" : "")}{(_attribute.ZeroMeans is { } zero ? $"; 0: {zero}" : "")}");
            return _attribute.Form switch
            {
                SettingForm.HostName => "a host name such as mail.example.org",
                SettingForm.OptionalHostName => "a host name such as mail.example.org, or an empty text",
                SettingForm.EndPoints => $"up to {EndPointList.MaxEntries} IP addresses such as 192.0.2.1, [2001:db8::1]:53, or an empty text",
                SettingForm.Addresses => "an IPv4 address, an IPv6 address, or both such as 192.0.2.1, 2001:db8::1; or an empty text",
                SettingForm.OptionalAddress => "an address such as postmaster@example.org, or an empty text",
                SettingForm.Minutes => "whole numbers of minutes from 1 to 1440 with commas between, such as 5,15,30,60",
                SettingForm.AccessList => "a list of addresses such as 192.0.2.*;2001:db8::/32, or an empty text",
                _ => $"a text of at most {MaxTextLength} printable ASCII characters",
            };
        }
    }

    /// <summary>The setting of this name in any case of letters; null: there is none.</summary>
    public static SettingDescription? Find(string name) => All.FirstOrDefault(s => s.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The value as people write it.</summary>
    public string Text(EffectiveSettings settings) => Convert.ToString(_property.GetValue(settings), CultureInfo.InvariantCulture) ?? "";

    /// <summary>The settings with this one changed.</summary>
    public EffectiveSettings With(EffectiveSettings settings, object value)
    {
        var changed = settings with { };
        _property.SetValue(changed, value);
        return changed;
    }

    /// <summary>Reads what people write: 50MB, true, Reject.</summary>
    /// <param name="mistake">What is wrong beyond <see cref="Allowed"/>; empty when that says it.</param>
    public bool TryParse(string text, out object value, out string mistake)
    {
        mistake = "";
        text = text.Trim();
        object? read = Type.IsEnum ? ParseEnum(text) : Type == typeof(bool) ? ParseBoolean(text) : Type == typeof(string) ? ParseText(text, ref mistake) : ParseNumber(text);
        value = read ?? "";
        return read is not null;
    }

    /// <summary>As it stands in the store.</summary>
    public string ToJson(object value) => JsonSerializer.Serialize(value, Type, Change.Json);

    /// <summary>Reads what <see cref="ToJson"/> wrote; null when it is none of what is allowed now.</summary>
    public object? FromJson(string json)
    {
        try
        {
            var value = JsonSerializer.Deserialize(json, Type, Change.Json);
            return value is not null && TryParse(Convert.ToString(value, CultureInfo.InvariantCulture)!, out _, out _) ? value : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    object? ParseEnum(string text) =>
        Enum.GetNames(Type).FirstOrDefault(n => n.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name ? Enum.Parse(Type, name) : null;

    static object? ParseBoolean(string text) => text.TrimStart('$').ToLowerInvariant() switch
    {
        "true" or "yes" or "on" or "1" => true,
        "false" or "no" or "off" or "0" => false,
        _ => null,
    };

    object? ParseNumber(string text)
    {
        int shift = text.Length < 3 || Unit != "bytes" ? 0 : text[^2..].ToUpperInvariant() switch { "KB" => 10, "MB" => 20, "GB" => 30, _ => 0 };
        if (shift > 0) text = text[..^2].TrimEnd();
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) || number > long.MaxValue >> shift || number < 0) return null;
        number <<= shift;
        if ((number != 0 || _attribute.ZeroMeans is null) && (number < _attribute.Least || number > _attribute.Most)) return null;
        return Type == typeof(int) ? (object)(int)number : number;
    }

    string? ParseText(string text, ref string mistake)
    {
        if (text.Length == 0 && _attribute.Form is not (SettingForm.HostName or SettingForm.Minutes)) return text;
        if (_attribute.Form is SettingForm.EndPoints or SettingForm.Addresses) return ParseEndPoints(text, ref mistake);
        if (_attribute.Form is SettingForm.HostName or SettingForm.OptionalHostName) return DomainName.TryParse(text, out var domain) ? domain!.Name : null;
        if (_attribute.Form == SettingForm.OptionalAddress) return text.Length == 0 ? text : MailAddress.TryParse(text, out var address) ? address!.ToString() : null;
        if (_attribute.Form == SettingForm.Minutes) return IsMinutes(text) ? text : null;
        if (_attribute.Form == SettingForm.AccessList) return AccessList.TryParse(text, out _, out mistake) ? text : null;
        return text.Length <= MaxTextLength && text.All(c => c is >= ' ' and <= '~') ? text : null;
    }

    string? ParseEndPoints(string text, ref string mistake)
    {
        if (text.Length > MaxTextLength || !EndPointList.TryParse(text, 0, out var list, out mistake)) return null;
        if (_attribute.Form == SettingForm.EndPoints) return text;
        if (list.Any(e => e.Port != 0)) mistake = "a port has no place here";
        else if (list.Select(e => e.AddressFamily).Distinct().Count() < list.Count) mistake = "two addresses of one family";
        return mistake.Length == 0 ? text : null;
    }

    static bool IsMinutes(string text) =>
        text.Length <= MaxTextLength && text.Split(',').All(m => int.TryParse(m, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int minutes) && minutes is >= 1 and <= 1440);
}
