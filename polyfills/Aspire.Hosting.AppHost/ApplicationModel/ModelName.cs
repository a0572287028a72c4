namespace Aspire.Hosting.ApplicationModel;

/// <summary>The rule for names of resources and endpoints: they become parts of environment variables and host names.</summary>
internal static class ModelName
{
    private const int MaxLength = 64;

    public static void Validate(string kind, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (Fault(name) is { } fault)
        {
            throw new ArgumentException($"{kind} name '{name}' is invalid: it {fault}.", nameof(name));
        }
    }

    private static string? Fault(string name) => name switch
    {
        { Length: > MaxLength } => $"is longer than {MaxLength} characters",
        _ when !char.IsAsciiLetter(name[0]) => "does not start with an ASCII letter",
        _ when !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') => "has characters other than ASCII letters, digits and hyphens",
        _ when name.Contains("--", StringComparison.Ordinal) => "has two hyphens in a row",
        _ when name.EndsWith('-') => "ends with a hyphen",
        _ => null,
    };
}
