using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using ApplianceMail.Server.Ports;

namespace ApplianceMail.Server.Configuration;

/// <summary>The annotated configuration file, made from the options records: every setting with its description and its default.</summary>
static class AnnotatedExample
{
    public static string Text()
    {
        var text = new StringBuilder();
        text.AppendLine("// Settings of ApplianceMail, read at the start. Comments are allowed. Each setting stands here with its default; leave out what you do not change.");
        text.AppendLine("// 'check-config --config FILE' reads a file as a start would, and starts nothing.");
        WriteRecord(text, typeof(ServerOptions), "");
        return text.AppendLine().Replace("\r\n", "\n").ToString();
    }

    static void WriteRecord(StringBuilder text, Type type, string indent)
    {
        text.Append("{\n");
        var defaults = Activator.CreateInstance(type)!;
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).ToList();
        foreach (var property in properties)
        {
            if (property.GetCustomAttribute<DescriptionAttribute>() is { } description) text.Append(indent).Append("  // ").Append(description.Description).Append('\n');
            text.Append(indent).Append("  \"").Append(JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Append("\": ");
            WriteValue(text, property, defaults, indent + "  ");
            text.Append(property == properties[^1] ? "\n" : ",\n");
        }
        text.Append(indent).Append('}');
    }

    static void WriteValue(StringBuilder text, PropertyInfo property, object defaults, string indent)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var value = property.GetValue(defaults);
        if (type.IsGenericType) WriteListeners(text, indent);
        else if (type.IsEnum) text.Append('"').Append(JsonNamingPolicy.CamelCase.ConvertName((value ?? Enum.GetValues(type).GetValue(0))!.ToString()!)).Append('"');
        else if (type == typeof(string)) text.Append(value is null ? "null" : JsonSerializer.Serialize(value));
        else if (type == typeof(bool)) text.Append(value is true ? "true" : "false");
        else if (type.IsPrimitive) text.Append(value is null ? "null" : Convert.ToString(value, CultureInfo.InvariantCulture));
        else WriteRecord(text, type, indent);
    }

    /// <summary>The default is a list: all services on their standard ports.</summary>
    static void WriteListeners(StringBuilder text, string indent)
    {
        text.Append("[\n");
        foreach (var property in typeof(ListenerSetting).GetProperties())
            text.Append(CultureInfo.InvariantCulture, $"{indent}  // {JsonNamingPolicy.CamelCase.ConvertName(property.Name)}: {property.GetCustomAttribute<DescriptionAttribute>()!.Description}\n");
        var services = Enum.GetValues<ServiceName>();
        foreach (var service in services)
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}  {{ \"service\": \"{JsonNamingPolicy.CamelCase.ConvertName(service.ToString())}\", \"address\": \"*\", \"port\": {ServiceEndpoint.StandardPort(service)} }}");
            text.Append(service == services[^1] ? "\n" : ",\n");
        }
        text.Append(indent).Append(']');
    }
}
