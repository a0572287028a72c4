using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Aspire.Dashboard.Api.Queries;

/// <summary>Reads a query string, remembering what was wrong with it.</summary>
internal sealed class QueryReader(IQueryCollection query)
{
    public string? Error { get; private set; }

    public string? Text(string name) => query[name] is [{ Length: > 0 } value, ..] ? value : null;

    public int Int(string name, int fallback, int min, int max) => (int)Number(name, fallback, min, max);

    public long? Long(string name) => Text(name) is null ? null : (long)Number(name, 0, 0, long.MaxValue);

    public double Number(string name, double fallback, double min, double max)
    {
        if (Text(name) is not { } text)
        {
            return fallback;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && !double.IsNaN(value))
        {
            return Math.Clamp(value, min, max);
        }

        Error = $"{name} must be a number.";
        return fallback;
    }

    public bool? Flag(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (bool.TryParse(text, out var value))
        {
            return value;
        }

        Error = $"{name} must be true or false.";
        return null;
    }

    public T? Choice<T>(string name)
        where T : struct, Enum
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]))
        {
            return value;
        }

        Error = $"{name} must be one of {string.Join(", ", Enum.GetNames<T>())}.";
        return null;
    }

    public AttributeFilter[] Attributes()
    {
        var filters = query["attribute"].Select(text => AttributeFilter.Parse(text ?? "")).ToArray();
        if (Array.Exists(filters, filter => filter is null))
        {
            Error = "attribute must be key:op:value.";
        }

        return [.. filters.OfType<AttributeFilter>()];
    }
}
