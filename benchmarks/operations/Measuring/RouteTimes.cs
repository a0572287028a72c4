using System.Diagnostics;
using System.Text.Json;

namespace OperationsBenchmark;

/// <summary>
/// Asks for what each page asks for, page after page. A round begins two and a half seconds after the one before, and a look at dead letters serves for
/// one here, so that every round looks anew.
/// </summary>
internal static class RouteTimes
{
    public static readonly TimeSpan Round = TimeSpan.FromSeconds(2.5);

    public static async Task<Times> MeasureAsync(Uri console, IReadOnlyList<ConsolePage> pages, int rounds)
    {
        using var http = new HttpClient { BaseAddress = console };
        var times = new Times();
        string? letter = null;
        using var pause = new PeriodicTimer(Round);
        for (var round = -1; round < rounds; round++)
        {
            foreach (var page in pages)
            {
                var clock = Stopwatch.StartNew();
                var answers = await Task.WhenAll(page.Routes.Select(route => AskAsync(http, route.Replace("{letter}", letter, StringComparison.Ordinal))));

                // The first is for the compiler.
                if (round >= 0)
                {
                    times.Add(page.Name, clock.Elapsed.TotalMilliseconds);
                }

                if (page.Name == "dead letters")
                {
                    letter = JsonElement.Parse(answers[0]).GetProperty("items")[0].GetProperty("messageId").GetString();
                }
            }

            await pause.WaitForNextTickAsync();
        }

        return times;
    }

    private static async Task<byte[]> AskAsync(HttpClient http, string route)
    {
        using var response = await http.GetAsync(new Uri(route, UriKind.Relative));
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }
}
