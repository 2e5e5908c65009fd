using System.Reflection;

namespace ApplianceMail.Admin;

/// <summary>An operation as surfaces show it.</summary>
public sealed record OperationDescription(string Name, string Description, IReadOnlyList<ParameterDescription> Parameters)
{
    /// <summary>The class whose properties are the parameters.</summary>
    public required Type Type { get; init; }

    /// <summary>True for operations that only read.</summary>
    public required bool IsQuery { get; init; }

    /// <summary>One row's or the one result's type.</summary>
    public required Type ResultType { get; init; }

    public required OperationScope Scope { get; init; }

    internal static OperationDescription Of(Type type)
    {
        var operation = type.GetCustomAttribute<OperationAttribute>() ?? throw new InvalidOperationException($"{type.Name} has no [Operation].");
        var parameters = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(ParameterDescription.Of).OrderBy(p => p.Position < 0).ThenBy(p => p.Position);
        var kind = type;
        while (!kind!.IsGenericType || (kind.GetGenericTypeDefinition() != typeof(Query<>) && kind.GetGenericTypeDefinition() != typeof(Operation<>))) kind = kind.BaseType;
        return new(operation.Name, operation.Description, [.. parameters])
        {
            Type = type, IsQuery = kind.GetGenericTypeDefinition() == typeof(Query<>), ResultType = kind.GetGenericArguments()[0], Scope = operation.Scope,
        };
    }
}

/// <summary>A parameter as surfaces show it.</summary>
public sealed record ParameterDescription(string Name, Type Type, string Help, int Position, bool IsRequired, bool IsSecret, bool IsFile, Names Names)
{
    internal PropertyInfo Property { get; private init; } = null!;

    /// <summary>The operation that does the same alone: a token without it may not give the parameter. Null: none.</summary>
    public string? NeedsRight { get; private init; }

    internal static ParameterDescription Of(PropertyInfo property)
    {
        var parameter = property.GetCustomAttribute<ParameterAttribute>() ?? throw new InvalidOperationException($"{property.DeclaringType!.Name}.{property.Name} has no [Parameter].");
        bool required = property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute));
        return new(property.Name, property.PropertyType, parameter.Help, parameter.Position, required, parameter.IsSecret, parameter.IsFile, parameter.Names) { Property = property, NeedsRight = parameter.NeedsRight };
    }
}
