using System.Reflection;
using Events;
using HttpDefaults;
using Ingestion.Api.Errors;
using Ingestion.Api.Uploads;

namespace Ingestion.Fuzzing.Tests.Judging;

/// <summary>Every code that the service may answer with, from the list that its answers are taken from.</summary>
internal static class DocumentedCodes
{
    private const BindingFlags Members = BindingFlags.Static | BindingFlags.Public;
    private static readonly Type[] Lists = [typeof(CommonProblems), typeof(Problems)];

    public static IReadOnlySet<string> OfRequests { get; } = Lists.SelectMany(list => list.GetFields(Members))
        .Where(field => field.FieldType == typeof(Problem))
        .Select(field => field.GetValue(null))
        .Concat(Lists.SelectMany(list => list.GetMethods(Members))
            .Where(
                method => method.ReturnType == typeof(Problem) && method.GetParameters().All(parameter => parameter.ParameterType.Name != "HttpContext"))
            .Select(method => method.Invoke(null, [.. method.GetParameters().Select(Nothing)])))
        .Cast<Problem>()
        .Select(problem => problem.Code)
        .ToHashSet(StringComparer.Ordinal);

    public static IReadOnlySet<string> OfEvents { get; } = new[] { typeof(EventErrorCodes), typeof(UploadErrorCodes) }
        .SelectMany(codes => codes.GetFields(Members))
        .Select(field => (string?)field.GetRawConstantValue() ?? "")
        .ToHashSet(StringComparer.Ordinal);

    private static object? Nothing(ParameterInfo parameter) => parameter.ParameterType switch
    {
        { IsValueType: true } value => Activator.CreateInstance(value),
        { IsGenericType: true } items => Array.CreateInstance(items.GenericTypeArguments[0], 0),
        _ => null,
    };
}
