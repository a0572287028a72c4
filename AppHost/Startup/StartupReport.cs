using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;

namespace AppHost.Startup;

internal static partial class StartupReport
{
    private const int LastLines = 15;
    private const string SampleEvent = """{"source":"sensor-01","type":"temperature","payload":{"value":22.5,"unit":"celsius"}}""";

    /// <param name="running">What runs, with its URLs.</param>
    /// <param name="dashboard">The address that opens the dashboard; null where there is none.</param>
    /// <param name="output">The console.</param>
    public static Task WriteSuccessAsync(IReadOnlyCollection<ResourceEvent> running, string? dashboard, TextWriter output)
    {
        var rows = running.SelectMany(resource => resource.Snapshot.Urls.Select(url => (resource.Resource.Name, url.Url, What: url.DisplayProperties.DisplayName))).ToList();
        if (dashboard is not null)
        {
            rows.Add(("dashboard", dashboard, "every log, metric and trace of this run"));
        }

        var (names, urls) = (rows.Max(row => row.Name.Length), rows.Max(row => row.Url.Length));
        var table = string.Join(Environment.NewLine, rows.Select(row => $"  {row.Name.PadRight(names)}  {row.Url.PadRight(urls)}  {row.What}"));
        var api = new Uri(rows.First(row => row.Name == ResourceNames.IngestionApi).Url).Authority;
        return output.WriteLineAsync($"""

            everything is running

            {table}

            Post an event, then ask for it by the id in the answer (GET /events/<id>):

              curl -X POST {api}/events -H 'content-type: application/json' -d '{SampleEvent}'

            Ctrl-C stops it all.

            """);
    }

    public static async Task WriteFailureAsync(
        DistributedApplication app, IEnumerable<(string Name, string Message)> failures, TextWriter errors)
    {
        var loggers = app.Services.GetRequiredService<ResourceLoggerService>();
        foreach (var (name, message) in failures)
        {
            await errors.WriteLineAsync($"{Environment.NewLine}{name} did not start: {message} Its last lines:{Environment.NewLine}");
            await foreach (var lines in loggers.GetAllAsync(name))
            {
                foreach (var line in lines.TakeLast(LastLines))
                {
                    await errors.WriteLineAsync($"  {Colours().Replace(line.Content, "")}");
                }
            }
        }

        await errors.WriteLineAsync(
            $"{Environment.NewLine}Everything was stopped again. Mend the first of these, then run it again: the last lines say what is wrong.");
    }

    [GeneratedRegex(@"\e\[[0-9;]*m", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Colours();
}
