using System.Text;
using System.Text.Json;

namespace LocalAws.Tests.Boto3;

/// <summary>
/// Runs each <c>*_scenarios.py</c> beside this file, with boto3, against LocalAws and against moto_server, and compares the answers
/// but for ids, times and handles. Needs python3 with boto3 and moto[server]; says that it was skipped where they are missing.
/// </summary>
public sealed class Boto3Tests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Boto3");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Scenarios() => [.. Directory.GetFiles(Folder, "*_scenarios.py").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Boto3_gets_the_same_answers_from_LocalAws_as_from_moto(string scenarios)
    {
        Assert.SkipUnless(
            await Python.HasAsync("boto3", "moto.server", "flask"),
            "python3 with boto3 and moto[server] was not found; install them (pip install boto3 'moto[server]') to compare LocalAws with moto.");

        await using var localAws = await LocalAwsServer.StartAsync();
        await using var moto = await MotoServer.StartAsync(Token);
        using var actual = await Python.RunAsync(Token, Path.Combine(Folder, "runner.py"), Path.Combine(Folder, scenarios), localAws.Url);
        using var expected = await Python.RunAsync(Token, Path.Combine(Folder, "runner.py"), Path.Combine(Folder, scenarios), moto.Url);

        Assert.NotEmpty(actual.RootElement.GetProperty("answers").EnumerateObject());
        var differences = Compare(actual.RootElement, expected.RootElement);
        Assert.True(differences.Length == 0, differences);
    }

    private static string Compare(JsonElement actual, JsonElement expected)
    {
        var differences = new StringBuilder();
        var known = actual.GetProperty("known");
        var theirs = expected.GetProperty("answers");
        foreach (var step in actual.GetProperty("answers").EnumerateObject())
        {
            var same = theirs.TryGetProperty(step.Name, out var answer) && JsonElement.DeepEquals(step.Value, answer);
            if (same == known.TryGetProperty(step.Name, out _))
            {
                differences.Append(same ? "known to differ, but does not: " : string.Empty).AppendLine(step.Name)
                    .Append("  LocalAws: ").AppendLine(step.Value.GetRawText())
                    .Append("  moto:     ").AppendLine(answer.ValueKind == JsonValueKind.Undefined ? "(none)" : answer.GetRawText());
            }
        }

        return differences.ToString();
    }
}
