namespace LocalAws.Lambda.Gateways;

/// <summary>Which function answers what.</summary>
/// <param name="Method">Or <c>ANY</c>.</param>
/// <param name="Path">Exact, or with <c>{proxy+}</c> as its last part for everything below.</param>
/// <param name="Function">The function's name.</param>
internal sealed record ApiRoute(string Method, string Path, string Function)
{
    private const string Greedy = "{proxy+}";

    public string Key => $"{Method} {Path}";

    public bool Fits(string method, string path) =>
        (Method.Equals("ANY", StringComparison.OrdinalIgnoreCase) || Method.Equals(method, StringComparison.OrdinalIgnoreCase))
        && (Path.EndsWith(Greedy, StringComparison.Ordinal)
            ? path.Length > Path.Length - Greedy.Length && path.StartsWith(Path[..^Greedy.Length], StringComparison.Ordinal)
            : Path.Equals(path, StringComparison.Ordinal) || Path == "$default");

    /// <summary>What stands in the place of <c>{proxy+}</c>; null where the path has none.</summary>
    public string? ProxyOf(string path) => Path.EndsWith(Greedy, StringComparison.Ordinal) ? path[(Path.Length - Greedy.Length)..] : null;
}
