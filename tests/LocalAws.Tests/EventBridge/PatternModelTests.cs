using System.Globalization;
using System.Text.Json;

namespace LocalAws.Tests.EventBridge;

/// <summary>
/// Random patterns and events, decided a second time by a matcher that is slow and simple: it writes the event down as a list of values with
/// their paths and their places in arrays, tries every choice of one value for each field, and takes a choice in which no two values are in
/// different elements of one array.
/// </summary>
public sealed class PatternModelTests : EventBridgeTest
{
    private const int Cases = 4000;

    private static readonly string[] Names = ["a", "b", "c"];
    private static readonly string[] Words = ["x", "xy", "xyz", "yz", "Z", ""];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_patterns_match_what_the_slow_matcher_says(int seed)
    {
        var random = new Random(seed);
        var matches = 0;
        for (var index = 0; index < Cases; index++)
        {
            var pattern = Pattern(random, depth: 3);
            var detail = Value(random, depth: 3, mustBeObject: true);
            var actual = await TestAsync(pattern, detail);
            using var parsedPattern = JsonDocument.Parse(pattern);
            using var parsedDetail = JsonDocument.Parse(detail);
            var expected = SlowMatcher.Matches(parsedPattern.RootElement, parsedDetail.RootElement);
            Assert.True(expected == actual, $"seed {seed}, case {index}: {pattern} and {detail}: expected {expected}");
            matches += expected ? 1 : 0;
        }

        // The cases are no good when nearly all of them end the same way.
        Assert.InRange(matches, Cases / 10, Cases * 9 / 10);
    }

    private static string Pattern(Random random, int depth)
    {
        var members = Names.Where(_ => random.Next(3) == 0).Append(Names[random.Next(Names.Length)]).Distinct()
            .Select(name => $"\"{name}\":{(depth > 1 && random.Next(3) == 0 ? Pattern(random, depth - 1) : Tests(random))}");
        if (depth > 1 && random.Next(6) == 0)
        {
            members = members.Append($"\"$or\":[{Pattern(random, depth - 1)},{Pattern(random, depth - 1)}]");
        }

        return $"{{{string.Join(',', members)}}}";
    }

    private static string Tests(Random random) =>
        $"[{string.Join(',', Enumerable.Range(0, random.Next(1, 3)).Select(_ => Test(random)))}]";

    private static string Test(Random random) => random.Next(14) switch
    {
        0 => "null",
        1 => "true",
        2 => random.Next(4).ToString(CultureInfo.InvariantCulture),
        3 => $"{{\"prefix\":{Word(random)}}}",
        4 => $"{{\"suffix\":{Word(random)}}}",
        5 => $"{{\"equals-ignore-case\":{Word(random)}}}",
        6 => $"{{\"anything-but\":[{Word(random)},{Word(random)}]}}",
        7 => $"{{\"anything-but\":{random.Next(4)}}}",
        8 => $"{{\"anything-but\":{{\"prefix\":\"x\"}}}}",
        9 => $"{{\"numeric\":[\">\",{random.Next(2)},\"<=\",{random.Next(2, 4)}]}}",
        10 => "{\"exists\":true}",
        11 or 12 => "{\"exists\":false}",
        _ => Word(random),
    };

    private static string Word(Random random) => $"\"{Words[random.Next(Words.Length)]}\"";

    private static string Value(Random random, int depth, bool mustBeObject = false) => (mustBeObject ? 0 : random.Next(depth > 0 ? 7 : 4), depth) switch
    {
        (0 or 4, > 0) => $"{{{string.Join(',', Names.Where(_ => random.Next(4) > 0).Select(name => $"\"{name}\":{Value(random, depth - 1)}"))}}}",
        (1 or 5, > 0) => $"[{string.Join(',', Enumerable.Range(0, random.Next(3)).Select(_ => Value(random, depth - 1)))}]",
        (2, _) => random.Next(4).ToString(CultureInfo.InvariantCulture),
        (3, _) => random.Next(2) == 0 ? "null" : "true",
        _ => Word(random),
    };

    private async Task<bool> TestAsync(string pattern, string detail)
    {
        var @event = $"{{\"id\":\"1\",\"account\":\"1\",\"source\":\"s\",\"time\":\"t\",\"region\":\"r\",\"resources\":[],\"detail-type\":\"d\",\"detail\":{detail}}}";
        var answer = await CallAsync("TestEventPattern", $"{{\"EventPattern\":{Quote($"{{\"detail\":{pattern}}}")},\"Event\":{Quote(@event)}}}");
        return answer.GetProperty("Result").GetBoolean();
    }
}
