using System.Globalization;
using System.Reflection;

namespace ApplianceMail.Tests.ComInterop;

/// <summary>Binds arguments as automation does: by their number, and with conversion.</summary>
sealed class Automation : Binder
{
    public static readonly Automation Instance = new();

    public override MethodBase BindToMethod(BindingFlags bindingAttr, MethodBase[] match, ref object?[] args, ParameterModifier[]? modifiers, CultureInfo? culture, string[]? names, out object? state)
    {
        state = null;
        int count = args.Length;
        var method = match.FirstOrDefault(m => m.GetParameters().Length == count) ?? throw new MissingMethodException();
        args = [.. args.Zip(method.GetParameters(), (value, parameter) => ChangeType(value!, parameter.ParameterType, culture))];
        return method;
    }

    public override object ChangeType(object? value, Type type, CultureInfo? culture) => (value is null && type == typeof(string) ? null : Convert.ChangeType(value, type, culture))!;

    public override FieldInfo BindToField(BindingFlags bindingAttr, FieldInfo[] match, object value, CultureInfo? culture) => throw new NotSupportedException();

    public override void ReorderArgumentArray(ref object?[] args, object state)
    {
    }

    public override MethodBase? SelectMethod(BindingFlags bindingAttr, MethodBase[] match, Type[] types, ParameterModifier[]? modifiers) => throw new NotSupportedException();

    public override PropertyInfo? SelectProperty(BindingFlags bindingAttr, PropertyInfo[] match, Type? returnType, Type[]? indexes, ParameterModifier[]? modifiers) => throw new NotSupportedException();
}
