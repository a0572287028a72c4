using System.Globalization;
using System.Reflection;

namespace Polyfills.Tests;

/// <summary>What a type offers to its callers, one line a member, to be compared with the checked-in list of what the real package has.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static IEnumerable<string> Of(Type type)
    {
        var bases = string.Join(", ", new[] { type.BaseType }.Concat(type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []))
            .Where(parent => parent is not null && parent != typeof(object)).Select(parent => Name(parent!)).Order(StringComparer.Ordinal));
        yield return $"{Name(type)}{(bases.Length == 0 ? "" : " : " + bases)}";
        var members = type.GetConstructors(Declared).Select(constructor => $"new{Parameters(constructor)}")
            .Concat(type.GetProperties(Declared).Select(property => $"{Name(property.PropertyType)} {property.Name}{(property.CanWrite ? "" : " { get; }")}"))
            .Concat(type.GetFields(Declared).Select(field => $"{Name(field.FieldType)} {field.Name}"))
            .Concat(type.GetMethods(Declared).Where(method => !method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
                .Select(method => $"{Name(method.ReturnType)} {method.Name}{Generics(method)}{Parameters(method)}"));
        foreach (var member in members.Order(StringComparer.Ordinal))
        {
            yield return "  " + member;
        }
    }

    /// <summary>Every listed member must be there; a polyfill must have no other, while the real package may.</summary>
    internal static void AssertMatches(string file, IEnumerable<Type> types)
    {
        var exported = types.OrderBy(type => type.FullName, StringComparer.Ordinal).ToList();
        var listed = Qualified(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, file)));
        var offered = Qualified(exported.SelectMany(Of));
        Assert.Empty(listed.Except(offered, StringComparer.Ordinal));
        if (exported[0].Assembly.GetName().Name!.EndsWith(".Polyfill", StringComparison.Ordinal))
        {
            Assert.Empty(offered.Except(listed, StringComparer.Ordinal));
        }
    }

    private static List<string> Qualified(IEnumerable<string> lines)
    {
        var type = "";
        return [.. lines.Select(line => line[0] == ' ' ? type + line : type = line)];
    }

    private static string Parameters(MethodBase method) =>
        $"({string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}{Default(parameter)}"))})";

    private static string Default(ParameterInfo parameter) => (parameter.HasDefaultValue, parameter.RawDefaultValue) switch
    {
        (false, _) => "",
        (true, null) when parameter.ParameterType.IsValueType => " = default",
        (true, null) => " = null",
        (true, var value) => string.Create(
            CultureInfo.InvariantCulture, $" = {(parameter.ParameterType.IsEnum ? Enum.ToObject(parameter.ParameterType, value) : value)}"),
    };

    private static string Generics(MethodInfo method) =>
        method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Name(Type type) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } underlying => Name(underlying) + "?",
        { IsNested: true, IsGenericParameter: false } => $"{Name(type.DeclaringType!)}.{type.Name}",
        { IsGenericType: true } => $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>",
        _ => type.Name switch { "String" => "string", "Int32" => "int", "Int64" => "long", "Boolean" => "bool", "Void" => "void", var name => name },
    };
}
