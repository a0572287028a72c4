using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace IngestBenchmark.Servers;

/// <summary>
/// What ASP.NET Core's own parts cost for such a route: an endpoint with an API key and a policy, whose body is bound and whose answer is JSON.
/// It checks nothing of the event, and sends it nowhere.
/// </summary>
internal static partial class PlainApi
{
    public const string Mode = "plain-api";
    public const string KeyVariable = "API_KEY";

    private const string Scheme = "ApiKey";

    public static Task RunAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, PlainJson.Default));
        builder.Services.AddAuthentication(Scheme).AddScheme<AuthenticationSchemeOptions, KeyHandler>(Scheme, null);
        builder.Services.AddAuthorizationBuilder().AddPolicy("ingest", policy => policy.RequireClaim("scope", "ingest"));
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapPost("/events", Accept).RequireAuthorization("ingest");
        app.MapPost("/events/validate", Accept).RequireAuthorization("ingest");
        return app.RunAsync();
    }

    private static Accepted<Receipt> Accept(Submission submission)
    {
        var id = submission.Id ?? Guid.CreateVersion7().ToString();
        return TypedResults.Accepted(
            $"/events/{id}", new Receipt(id, submission.Source, submission.Type, "accepted", TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)));
    }

    internal sealed record Submission(string Source, string Type, string? Id, DateTimeOffset? Time, JsonElement Payload);

    internal sealed record Receipt(string Id, string Source, string Type, string Status, string ReceivedAt);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(Submission))]
    [JsonSerializable(typeof(Receipt))]
    private sealed partial class PlainJson : JsonSerializerContext;

    private sealed class KeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        private static readonly byte[] Key = Encoding.ASCII.GetBytes(Environment.GetEnvironmentVariable(KeyVariable) ?? "");
        private static readonly ClaimsPrincipal Caller = new(new ClaimsIdentity([new Claim("scope", "ingest")], PlainApi.Scheme));

        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
            CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Request.Headers["X-Api-Key"].ToString()), Key)
                ? AuthenticateResult.Success(new AuthenticationTicket(Caller, PlainApi.Scheme))
                : AuthenticateResult.Fail("The key is unknown."));
    }
}
