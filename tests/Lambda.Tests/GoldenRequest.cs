using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lambda.Tests;

/// <summary>One line of requests.json.</summary>
internal sealed record GoldenRequest
{
    private const string Filler = "%FILL%";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public required string Name { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    /// <summary>Name and value of each, in order; a name may come twice.</summary>
    public string[][] Headers { get; init; } = [];

    public string? Body { get; init; }

    /// <summary>In the place of <see cref="Body"/>.</summary>
    public string? Base64 { get; init; }

    /// <summary>How many letters stand in the place of <c>%FILL%</c>.</summary>
    public int Fill { get; init; }

    public static IReadOnlyList<GoldenRequest> All { get; } = JsonSerializer.Deserialize<GoldenRequest[]>(
        File.ReadAllBytes(System.IO.Path.Combine(AppContext.BaseDirectory, "requests.json")), Options)!;

    public HttpRequestMessage ToMessage(Uri service, string pathBase)
    {
        var target = service.GetLeftPart(UriPartial.Authority) + pathBase + Path;
        var message = new HttpRequestMessage(
            new HttpMethod(Method), new Uri(target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (Body is not null || Base64 is not null)
        {
            message.Content = new ByteArrayContent(
                Base64 is not null ? Convert.FromBase64String(Base64) : Encoding.UTF8.GetBytes(Body!.Replace(Filler, new string('f', Fill), StringComparison.Ordinal)));
        }

        foreach (var header in Headers)
        {
            HttpHeaders headers = header[0].StartsWith("Content-", StringComparison.Ordinal) && message.Content is not null ? message.Content.Headers : message.Headers;
            Assert.True(headers.TryAddWithoutValidation(header[0], header[1]), header[0]);
        }

        return message;
    }
}
