namespace Ingestion.Fuzzing.Tests.Inputs;

/// <summary>
/// What is sent, by seed and index. The first inputs are every one of <see cref="JsonSeeds"/> in every place; the rest are drawn. A new
/// route,
/// format or header is one more line here, or one more text in the list that it belongs to.
/// </summary>
internal static class Grammar
{
    private const int TextBytes = 4_096;

    private static readonly (int Weight, Func<Dice, Input> Write)[] Kinds =
    [
        (10, ValidEvent),
        (4, ValidBatch),
        (22, OddEvent),
        (10, OddBatch),
        (4, Seed),
        (11, DamagedBody),
        (10, OddHeaders),
        (5, OddCloudEvent),
        (6, BinaryCloudEvent),
        (5, EncodedBody),
        (4, Stream),
        (4, Address),
        (3, Upload),
        (1, LargeEvent),
        (5, RawRequests.Write),
    ];

    private static readonly int Weights = Kinds.Sum(kind => kind.Weight);

    private static readonly string[] Methods =
    [
        "GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "POST", "get", "M-SEARCH", "PURGE",
    ];

    private static readonly string[] Targets =
    [
        "/", "/events", "/events/", "/events/batch", "/events/validate", "/events/x", "/event-types", "/event-types/x", "/uploads", "/uploads/", "/uploads/x", "/health", "/alive",
        "/swagger", "/swagger/index.html", "/swagger/v1/swagger.json",
        "/EVENTS/x", "/events//x", "/events/x/y", "/events/x?source=", "/events/x?source=s", "/events/x?source=a&source=b",
        "/events/x?SOURCE=s", "/events/%2F", "/events/%252F", "/events/a%2Fb?source=%2F",
        "/events/%00", "/events/%C0%AF", "/events/%E2%82%AC", "/events/%ED%A0%80", "/events/%", "/events/%2", "/events/..",
        "/events/%2e%2e", "/events/dev%23x", "/events/x?source=%00", "/events/x?source=%FF",
        "/events/x?source=%ED%A0%80", "/events/x?%", "/events/x?=&&=", "/events/x?access_token=t", "/.env", "/robots.txt", "/favicon.ico",
        "/wp-login.php", "/events?x=y", "/events/batch/", "/events/x;v=1",
    ];

    /// <summary>So many inputs there are before chance begins.</summary>
    public static int Enumerated { get; } = JsonSeeds.All.Length * JsonSeeds.Places.Length;

    public static Input Write(long seed, long index)
    {
        var dice = new Dice(seed, index);
        if (index < Enumerated)
        {
            return Seed(dice, (int)(index % JsonSeeds.All.Length), (int)(index / JsonSeeds.All.Length));
        }

        var drawn = dice.Next(Weights);
        foreach (var (weight, write) in Kinds)
        {
            drawn -= weight;
            if (drawn < 0)
            {
                return write(dice);
            }
        }

        throw new InvalidOperationException("The weights do not add up.");
    }

    private static Input ValidEvent(Dice dice)
    {
        var request = Json("/events", JsonGrammar.Event(dice, mischief: 0));
        var input = (dice.OneIn(4) ? request.Chunked(dice) : request).ToInput("valid event");
        return input with { MustBeAccepted = true, PlainEvent = request.Body };
    }

    private static Input ValidBatch(Dice dice) =>
        Json("/events/batch", JsonGrammar.Batch(dice, mischief: 0, dice.Next(1, 8))).ToInput("valid batch") with { MustBeAccepted = true };

    private static Input OddEvent(Dice dice) => Event(Json(OneEvent(dice), JsonGrammar.Event(dice, dice.Of(5, 10, 20, 40))), "odd event");

    private static Input OddBatch(Dice dice)
    {
        var events = dice.OneIn(50) ? dice.Of(0, 999, 1_000, 1_001) : dice.Next(1, 8);
        return Json(
            dice.OneIn(4) ? "/events/validate" : "/events/batch", JsonGrammar.Batch(dice, events > 8 ? 0 : dice.Of(10, 40),
                events)).ToInput("odd batch");
    }

    private static Input Seed(Dice dice) => Seed(dice, dice.Next(JsonSeeds.All.Length), dice.Next(JsonSeeds.Places.Length));

    private static Input Seed(Dice dice, int seed, int place) =>
        Event(
            Json(dice.Of("/events", "/events", "/events/batch", "/events/validate"), JsonSeeds.Places[place].Replace("$",
                JsonSeeds.All[seed], StringComparison.Ordinal)),
            "seed");

    private static Input DamagedBody(Dice dice)
    {
        var request = Json(OneEvent(dice), dice.OneIn(3) ? JsonGrammar.Batch(dice, 0, 3) : JsonGrammar.Event(dice, 0));
        request.Body = Damage.Of(request.Body, dice);
        return Event(request, "damaged body");
    }

    private static Input OddHeaders(Dice dice)
    {
        var request = HeaderChoices.AddTo(Json(OneEvent(dice), JsonGrammar.Event(dice, 0)), dice);
        return (dice.OneIn(6) ? request.Chunked(dice) : request).ToInput("odd headers");
    }

    private static Input OddCloudEvent(Dice dice)
    {
        var batch = dice.OneIn(3);
        var mischief = dice.Of(0, 10, 30);
        var text = batch
            ? $"[{JsonGrammar.CloudEvent(dice, mischief)},{JsonGrammar.CloudEvent(dice, mischief)}]"
            : JsonGrammar.CloudEvent(dice, mischief);
        return new Request { Target = OneEvent(dice) }
            .With("Content-Type", batch ? "application/cloudevents-batch+json" : "application/cloudevents+json; charset=utf-8")
            .With(Wire.ToBytes(text))
            .ToInput("structured CloudEvent");
    }

    private static Input BinaryCloudEvent(Dice dice) => CloudEventHeaders.Write(dice).ToInput("binary CloudEvent");

    private static Input EncodedBody(Dice dice)
    {
        var large = dice.OneIn(40);
        var body = large
            ? JsonSeeds.Places[3].Replace("$", $"\"{new string('z', dice.Of(100_000, 300_000, 700_000))}\"", StringComparison.Ordinal)
            : JsonGrammar.Event(dice, dice.Of(0, 20));
        return Encoded.Encode(Json(OneEvent(dice), body), dice).ToInput("encoded body");
    }

    private static Input Stream(Dice dice)
    {
        var lines = dice.OneIn(3) ? "\uFEFF" : "";
        for (var count = dice.Next(12); count > 0; count--)
        {
            lines += dice.Next(10) switch
            {
                0 => new string('x', dice.Of(10, TextBytes)),
                1 => "",
                2 => dice.Of("{", "nul", "[1", "\"", "{}", "1e400"),
                _ => JsonGrammar.Event(dice, dice.Of(0, 0, 10)),
            };
            lines += dice.Of("\n", "\n", "\n", "\r\n", "\n\n", "\r", "");
        }

        var request = new Request { Target = dice.Of("/events", "/events/batch") }
            .With("Content-Type", dice.Of("application/x-ndjson", "application/x-ndjson; charset=utf-8", "application/ndjson"))
            .With(Wire.ToBytes(lines));
        request = dice.OneIn(4) ? Encoded.Encode(request, dice) : request;
        return (dice.OneIn(2) ? request.Chunked(dice) : request).ToInput("stream of lines");
    }

    private static Input Address(Dice dice)
    {
        var request = new Request { Method = dice.OneIn(2) ? "GET" : dice.Of(Methods), Target = dice.Of(Targets) };
        return (dice.OneIn(3) ? HeaderChoices.AddTo(request, dice) : request).ToInput("address");
    }

    private static Input Upload(Dice dice)
    {
        string Or(string valid) => dice.OneIn(4) ? JsonSeeds.All[dice.Next(JsonSeeds.All.Length)] : valid;

        var name = dice.Of("\"orders.csv\"", "\"März + %2B.csv\"", "\"..\"", "\"a/b\"", "\"\\u0000\"", $"\"{new string('日', dice.Of(85, 86))}\"");
        var members = new List<string>
        {
            $"\"name\":{Or(name)}",
            $"\"size\":{Or(dice.Of("1", "1.0", "1e3", "5368709120", "5368709121", "0", "-1", "1e400"))}",
            $"\"contentType\":{Or(dice.Of("\"text/csv\"", "\"TEXT/CSV; charset=utf-8\"", "\"text/html\"", "\"\"", "\"text/csv\\r\\nx: y\""))}",
        };
        if (dice.OneIn(8))
        {
            members.Add(dice.Of("\"name\":\"b\"", "\"\\ud800\":1", "\"Name\":\"b\"", "\"n\\u0061me\":\"b\"", "\"key\":\"raw/x\""));
        }

        return Json("/uploads", $"{{{string.Join(',', members)}}}").ToInput("upload");
    }

    // Of few payloads, so that their store does not grow for ever. Each is at an edge: of what stays in a message, of what is taken at all.
    private static Input LargeEvent(Dice dice)
    {
        if (!dice.OneIn(8))
        {
            return OddEvent(dice);
        }

        const string Frame = """{"t":""}""";
        var size = dice.Of(262_143, 262_144, 262_145, 1_048_575, 1_048_576, 1_048_577);
        var written = new string(dice.Of('x', '<'), 1);
        var kept = written == "<" ? 6 : 1;
        var text = string.Concat(Enumerable.Repeat(written, (size - Frame.Length) / kept)) + new string('y', (size - Frame.Length) % kept);
        var body = $$$"""{"source":"s","type":"fuzz.large","payload":{"t":"{{{text}}}"}}""";
        var request = Json("/events", body);
        return request.ToInput("large event") with { MustBeAccepted = size <= 1_048_576, PlainEvent = size <= 1_048_576 ? request.Body : null };
    }

    private static Input Event(Request request, string kind) =>
        request.ToInput(kind) with { PlainEvent = request.Target == "/events" ? request.Body : null };

    private static string OneEvent(Dice dice) => dice.Of("/events", "/events", "/events", "/events/validate", "/events/batch");

    private static Request Json(string target, string body) =>
        new Request { Target = target }.With("Content-Type", "application/json").With(Wire.ToBytes(body));
}
