using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace CostBenchmark;

/// <summary>Events of 250 bytes of JSON, and files of rows, all different.</summary>
internal static class Traffic
{
    public const int BatchEvents = 1_000;

    /// <summary>Files whose rows are checked and counted, and nothing more.</summary>
    public const string CountedPrefix = "raw/counted/";

    private const int EventBytes = 250;
    private const int Posters = 64;

    private static int _next;

    /// <summary>Posts so many batches of 1,000, one after the other.</summary>
    public static async Task PostBatchesAsync(HttpClient api, int batches)
    {
        for (var batch = 0; batch < batches; batch++)
        {
            await PostAsync(api, "events/batch", $"[{string.Join(',', Enumerable.Range(0, BatchEvents).Select(_ => Event()))}]");
        }
    }

    /// <summary>Posts so many events, one a request, by 64 posters at once.</summary>
    public static Task PostSinglesAsync(HttpClient api, int events) => Task.WhenAll(Enumerable.Range(0, Posters).Select(async poster =>
    {
        for (var i = poster; i < events; i += Posters)
        {
            await PostAsync(api, "events", Event());
        }
    }));

    /// <summary>CSV of the known contract.</summary>
    public static string File(int rows)
    {
        var text = new StringBuilder("id,name,amount\n");
        for (var row = 0; row < rows; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"order-{row:D8},customer number {row % 1000},{row % 500}.25\n");
        }

        return text.ToString();
    }

    private static string Event()
    {
        var number = Interlocked.Increment(ref _next);
        var start = string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"source":"sensor-{{{number % 100:D3}}}","type":"pressure","id":"reading-{{{number:D10}}}","payload":{"reading":{{{number % 1000}}}.25,"unit":"bar","site":"plant-{{{number % 40}}}","note":" """).TrimEnd();
        return start + new string('x', EventBytes - start.Length - 3) + "\"}}";
    }

    private static async Task PostAsync(HttpClient api, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var response = await api.PostAsync(new Uri(path, UriKind.Relative), content);
        if (response.StatusCode != HttpStatusCode.Accepted)
        {
            throw new InvalidOperationException($"{path} answered {response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        }
    }
}
