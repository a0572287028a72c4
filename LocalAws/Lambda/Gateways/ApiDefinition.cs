namespace LocalAws.Lambda.Gateways;

/// <summary>An API in front of functions.</summary>
/// <param name="Type"><c>HttpV2</c> or <c>Rest</c>.</param>
/// <param name="Routes">The first that fits is taken.</param>
/// <param name="Port">On the loopback interface; 0 or null takes a free one.</param>
/// <param name="Stage">Of a REST API, the first part of every path; default <c>prod</c>. An HTTP API has <c>$default</c>, which is in no path.</param>
internal sealed record ApiDefinition(string? Type, IReadOnlyList<ApiRoute>? Routes, int? Port, string? Stage)
{
    public const string HttpV2 = "HttpV2";
    public const string Rest = "Rest";

    public string StageName => string.IsNullOrEmpty(Stage) ? Type == Rest ? "prod" : "$default" : Stage;
}
