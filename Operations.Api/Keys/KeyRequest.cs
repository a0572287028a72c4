using ApiKeys;
using Events;

namespace Operations.Api.Keys;

/// <summary>The key that is to be made.</summary>
internal sealed record KeyRequest
{
    private const int MostDays = 3_650;

    /// <summary>What its owner calls it; at most 100 characters.</summary>
    public string Name { get; set; } = "";

    /// <summary>One to three of <c>ingest</c>, <c>read</c> and <c>admin</c>.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>1 to 3,650; absent for never.</summary>
    public int? ExpiresInDays { get; set; }

    /// <returns>The scopes, or what is wrong.</returns>
    public (IReadOnlyList<KeyScope> Scopes, IReadOnlyList<EventError> Errors) Check()
    {
        var scopes = new List<KeyScope>();
        var errors = new List<EventError>();
        foreach (var word in Scopes)
        {
            if (KeyScope.TryParse(word, out var scope) && !scopes.Contains(scope))
            {
                scopes.Add(scope);
            }
            else
            {
                errors.Add(new EventError("parameter.invalid", "/scopes", "Each is ingest, read or admin, and there once."));
            }
        }

        if (Scopes.Count == 0)
        {
            errors.Add(new EventError("parameter.invalid", "/scopes", "There is at least one."));
        }

        if (!ApiKeyAdministration.IsName(Name))
        {
            errors.Add(new EventError("parameter.invalid", "/name", "It has at most 100 characters and no control characters."));
        }

        if (ExpiresInDays is < 1 or > MostDays)
        {
            errors.Add(new EventError("parameter.invalid", "/expiresInDays", "It is a number from 1 to 3650."));
        }

        return (scopes, errors);
    }
}
