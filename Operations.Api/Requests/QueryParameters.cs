using System.Globalization;
using Events;
using Operations.Api.Access;
using Operations.Api.Errors;

namespace Operations.Api.Requests;

/// <summary>
/// Reads a request's query, and notes everything that is wrong with it: what is no value of its parameter, stands there twice, or is none
/// that the route knows.
/// </summary>
internal sealed class QueryParameters(IQueryCollection query)
{
    private const int MostLength = 2_048;

    private readonly List<EventError> _errors = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Text of 1 to <paramref name="most"/> characters without control characters; null where there is none.</summary>
    public string? Text(string name, int most = MostLength)
    {
        _known.Add(name);
        if (!query.TryGetValue(name, out var values))
        {
            return null;
        }

        if (values is not [{ Length: > 0 } text] || text.Length > most || !Events.Text.IsPrintable(text) || !Events.Text.IsWellFormed(text))
        {
            Refuse(name, string.Create(CultureInfo.InvariantCulture, $"It stands there once, with 1 to {most} characters and no control characters."));
            return null;
        }

        return text;
    }

    public int Number(string name, int least, int most, int byDefault)
    {
        if (Text(name) is not { } text)
        {
            return byDefault;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Refuse(name, string.Create(CultureInfo.InvariantCulture, $"It is a whole number from {least} to {most}."));
        return byDefault;
    }

    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (Timestamp.TryParse(text, out var time))
        {
            return time.ToUniversalTime();
        }

        Refuse(name, "It is a time by RFC 3339, such as 2026-03-01T12:00:00Z, percent-encoded where it has a plus.");
        return null;
    }

    public bool Flag(string name)
    {
        var text = Text(name);
        if (text is not (null or "true" or "false"))
        {
            Refuse(name, "It is true or false.");
        }

        return text == "true";
    }

    /// <summary>One or several words, with commas.</summary>
    public IReadOnlyList<string>? Words(string name, params IReadOnlyList<string> allowed)
    {
        if (Text(name)?.Split(',') is not { } words)
        {
            return null;
        }

        if (Array.TrueForAll(words, word => allowed.Contains(word, StringComparer.Ordinal)))
        {
            return words;
        }

        Refuse(name, $"It is one of {string.Join(", ", allowed)}, or several with commas.");
        return null;
    }

    public string? Word(string name, params IReadOnlyList<string> allowed)
    {
        var text = Text(name);
        if (text is not null && !allowed.Contains(text, StringComparer.Ordinal))
        {
            Refuse(name, $"It is one of {string.Join(", ", allowed)}.");
        }

        return text;
    }

    /// <summary>The tenant that is asked for; null where none is. Whether the caller may see it is <see cref="Problem"/>'s to say.</summary>
    public TenantId? Tenant()
    {
        if (Text("tenant") is { } text && !TenantId.TryCreate(text, out _))
        {
            Refuse("tenant", "A tenant is 1 to 32 of a-z, 0-9 and -.");
        }

        return TenantId.TryCreate(query["tenant"].ToString(), out var tenant) ? tenant : null;
    }

    public void Refuse(string name, string message) => _errors.Add(new EventError("parameter.invalid", "?" + name, message));

    /// <summary>What is wrong with the request, once everything has been read; null where it is right.</summary>
    public Problem? Problem(Caller caller)
    {
        foreach (var name in query.Keys.Where(name => !_known.Contains(name)))
        {
            Refuse(Uri.EscapeDataString(name.Length <= 64 ? name : name[..64]), "This address has no such parameter.");
        }

        return _errors.Count > 0
            ? Problems.ParameterInvalid(_errors)
            : _known.Contains("tenant") && Tenant() is { } tenant && tenant != caller.Tenant && !caller.IsOperator
                ? Problems.TenantForeign
                : null;
    }
}
