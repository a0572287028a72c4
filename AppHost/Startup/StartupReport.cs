using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;

namespace AppHost.Startup;

internal static partial class StartupReport
{
    private const int LastLines = 15;
    private const string SampleEvent = """{"source":"sensor-01","type":"temperature","payload":{"value":22.5,"unit":"celsius"}}""";

    public static void WriteSuccess(IReadOnlyCollection<ResourceEvent> running)
    {
        var rows = running.SelectMany(resource => resource.Snapshot.Urls.Select(url => (resource.Resource.Name, url.Url, What: url.DisplayProperties.DisplayName))).ToArray();
        var (names, urls) = (rows.Max(row => row.Name.Length), rows.Max(row => row.Url.Length));
        var table = string.Join(Environment.NewLine, rows.Select(row => $"  {row.Name.PadRight(names)}  {row.Url.PadRight(urls)}  {row.What}"));
        var api = new Uri(rows.First(row => row.Name == ResourceNames.IngestionApi).Url).Authority;
        Console.WriteLine($"""

            everything is running

            {table}

            Post an event, then ask for it by the id in the answer (GET /events/<id>):

              curl -X POST {api}/events -H 'content-type: application/json' -d '{SampleEvent}'

            Ctrl-C stops it all.

            """);
    }

    public static async Task WriteFailureAsync(DistributedApplication app, IEnumerable<(string Name, string Message)> failures)
    {
        var loggers = app.Services.GetRequiredService<ResourceLoggerService>();
        foreach (var (name, message) in failures)
        {
            Console.Error.WriteLine($"{Environment.NewLine}{name} did not start: {message} Its last lines:{Environment.NewLine}");
            await foreach (var lines in loggers.GetAllAsync(name))
            {
                foreach (var line in lines.TakeLast(LastLines))
                {
                    Console.Error.WriteLine($"  {Colours().Replace(line.Content, "")}");
                }
            }
        }

        Console.Error.WriteLine(
            $"{Environment.NewLine}Everything was stopped again. Mend the first of these, then run it again: the last lines say what is wrong.");
    }

    [GeneratedRegex(@"\e\[[0-9;]*m", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Colours();
}
