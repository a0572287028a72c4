using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Deployment.Packaging;

/// <summary>
/// The list of a site's files that MapStaticAssets goes by. It tells when each was written on the machine that built it, so two builds of one
/// source would differ; here all are of one time. Browsers go by the entity tag, which comes from the content and takes precedence (RFC 9110,
/// section 13.1.3).
/// </summary>
internal static class StaticAssetTimes
{
    private const string Ending = ".staticwebassets.endpoints.json";
    private const string LastModified = "Last-Modified";

    public static bool AreIn(string name) => name.EndsWith(Ending, StringComparison.Ordinal);

    /// <returns>The list, with that time for every file.</returns>
    public static Stream Set(Stream list, DateTimeOffset time)
    {
        var json = JsonNode.Parse(list)!;
        var headers =
            from endpoint in json["Endpoints"]?.AsArray() ?? []
            from header in endpoint?["ResponseHeaders"]?.AsArray() ?? []
            where (string?)header["Name"] == LastModified
            select header;
        foreach (var header in headers)
        {
            header["Value"] = time.ToString("R", CultureInfo.InvariantCulture);
        }

        return new MemoryStream(Encoding.UTF8.GetBytes(json.ToJsonString()));
    }
}
