using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace OperationsBenchmark;

/// <summary>What goes on in the pictures: sensors report, a shop sells, old meters send what nobody knows, files come in, and people make keys.</summary>
internal sealed class Life(Uri ingestion, Uri console) : IDisposable
{
    /// <summary>The id of an event that came twice, and once more with another payload.</summary>
    public const string Twice = "order-10017";

    /// <summary>The file of which many rows are rejected.</summary>
    public const string Rejected = "readings-hall-7.csv";

    private readonly HttpClient _ingestion = new() { BaseAddress = ingestion };
    private readonly HttpClient _console = new() { BaseAddress = console };
    private int _number;

    /// <summary>Everything that is made once, and events for a while.</summary>
    public async Task RunAsync(DateTimeOffset now, TimeSpan duration)
    {
        foreach (var (name, scopes) in new[] { ("meters, hall 7", "ingest"), ("shop", "ingest"), ("night shift", "read"), ("on call", "admin"), ("old gateway", "ingest") })
        {
            await PostAsync(_console, "/api-keys", JsonSerializer.Serialize(new { name, scopes = (string[])[scopes], expiresInDays = 90 }));
        }

        var keys = await _console.GetFromJsonAsync<JsonElement>(new Uri("/api-keys", UriKind.Relative));
        using (await _console.DeleteAsync(new Uri($"/api-keys/{keys.GetProperty("items")[0].GetProperty("prefix").GetString()}", UriKind.Relative)))
        {
        }

        await UploadAsync("orders-north.csv", rows: 1_200);
        await UploadAsync(Rejected, rows: 400, badEvery: 6);
        await UploadAsync("orders-south.csv", rows: 3_500);
        await SendAsync(Order(Twice, 17, 129.90m), Order(Twice, 17, 129.90m));
        using var end = new CancellationTokenSource(duration);
        await GoOnAsync(end.Token);
        await SendAsync(Order(Twice, 17, 12.99m));
        await SendAsync([.. Enumerable.Range(0, 9).Select(i => Event("old-meters", "legacy.reading", Invariant($"legacy-{i}"), new { reading = 4711 + i }))]);
        await SendAsync([.. Enumerable.Range(0, 4).Select(i => Event("gateway-7", "door.opened", Invariant($"door-{i}"), new { door = i, badge = Invariant($"B-{100 + i}") }))]);
        for (var day = 0; day < 6; day++)
        {
            await PostAsync(_console, $"/reports/{now.AddDays(-day).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}", "{}");
        }
    }

    /// <summary>Events, now more and now fewer, until it is enough.</summary>
    public async Task GoOnAsync(CancellationToken enough)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (!enough.IsCancellationRequested)
        {
            var many = 14 + (int)(9 * Math.Sin(_number / 400.0)) + (_number % 5);
            await SendAsync([.. Enumerable.Range(0, many).Select(_ => Next())]);
            try
            {
                await pause.WaitForNextTickAsync(enough);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>A redrive that takes its time.</summary>
    public Task RedriveAsync() => PostAsync(_console, "/dead-letters/redrive", """{"queue":"events","filter":{"type":"legacy.reading"},"ratePerSecond":1}""");

    public async Task UploadAsync(string name, int rows, int badEvery = int.MaxValue)
    {
        var csv = new StringBuilder("id,name,amount\n");
        for (var i = 1; i <= rows; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"r{i},meter {i % 40},{(i % badEvery == 0 ? "12a" : Invariant($"{i % 97}.25"))}\n");
        }

        var bytes = Encoding.UTF8.GetBytes(csv.ToString());
        var ticket = await PostAsync(_console, "/files/uploads", JsonSerializer.Serialize(new { name, contentType = "text/csv", size = bytes.Length }));
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new("text/csv");
        using var answer = await _console.PutAsync(new Uri(ticket.GetProperty("url").GetString()!), content);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose()
    {
        _ingestion.Dispose();
        _console.Dispose();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static object Event(string source, string type, string id, object payload) => new { source, type, id, payload };

    private static object Order(string id, int number, decimal amount) => Event("ecommerce.orders", "OrderCreated", id, new { order_id = 10_000 + number, amount });

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode || answer.StatusCode == System.Net.HttpStatusCode.Conflict
            ? JsonElement.Parse(text)
            : throw new InvalidOperationException($"{path}: {text}");
    }

    private object Next()
    {
        var number = _number++;
        return (number % 23, number % 190) switch
        {
            (_, 40) => Event("sensor-04", "temperature", Invariant($"reading-{number - 3}"), new { value = 21.5, unit = "celsius" }),
            (0 or 7 or 15, _) => Order(Invariant($"order-{20_000 + number}"), number, 10 + (number % 400)),
            _ => Event(Invariant($"sensor-{number % 20:00}"), "temperature", Invariant($"reading-{number}"), new { value = 18 + (number % 80 / 10.0), unit = "celsius", site = "north hall" }),
        };
    }

    private Task<JsonElement> SendAsync(params IReadOnlyList<object> events) => PostAsync(_ingestion, "/events/batch", JsonSerializer.Serialize(events));
}
