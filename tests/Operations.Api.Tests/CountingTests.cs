using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Operations.Api.Tests.Drivers;

namespace Operations.Api.Tests;

/// <summary>A day with more events than are counted at a time.</summary>
public sealed class CountingTests
{
    private const string MostAtOnce = "1000";
    private const int AnHour = 1_100;

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_day_is_counted_in_parts_and_while_it_is_counted_anew_what_it_was_is_told()
    {
        var time = new FakeTimeProvider(Noon);
        await using var driver = await OperationsDriver.StartAsync(Settings(("Pipeline:MaxCounted", MostAtOnce)), time: time);
        await StoreAsync(driver, hour: 2, AnHour);
        await StoreAsync(driver, hour: 3, AnHour);

        Assert.Equal((AnHour, false), await CountedAsync(driver, time));
        Assert.Equal((2 * AnHour, false), await CountedAsync(driver, time));
        Assert.Equal((2 * AnHour, true), await CountedAsync(driver, time));

        // What comes late is found when the day is counted anew, and nothing less is told meanwhile.
        await StoreAsync(driver, hour: 1, 1);
        time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal((2 * AnHour, true), await CountedAsync(driver, time));
        Assert.Equal((2 * AnHour, true), await CountedAsync(driver, time));
        Assert.Equal(((2 * AnHour) + 1, true), await CountedAsync(driver, time));
    }

    [Fact]
    public async Task Nobody_waits_for_a_day_to_be_counted_where_the_service_runs_all_the_time()
    {
        var mayCount = new TaskCompletionSource();
        await using var driver = await OperationsDriver.StartAsync(
            Settings(("Pipeline:InBackground", "true")),
            configureWith: (services, aws) => services.AddSingleton<IAmazonDynamoDB>(new CountingLate(aws, mayCount.Task)));
        await driver.StoreAsync("e-1", TimeProvider.System.GetUtcNow());

        var before = await OutcomesAsync(driver);
        mayCount.SetResult();

        Assert.Equal((0, false), before);
        await State.ReachedAsync(async () => await OutcomesAsync(driver) == (1, true));
    }

    private static Dictionary<string, string> Settings(params IReadOnlyList<(string Key, string Value)> settings) =>
        settings.ToDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal);

    private static async Task<(int Processed, bool IsComplete)> CountedAsync(OperationsDriver driver, FakeTimeProvider time)
    {
        time.Advance(TimeSpan.FromSeconds(11));
        return await OutcomesAsync(driver);
    }

    private static async Task<(int Processed, bool IsComplete)> OutcomesAsync(OperationsDriver driver)
    {
        var outcomes = (await (await driver.GetAsync("/pipeline?history=false")).JsonAsync()).GetProperty("outcomes");
        return (outcomes.GetProperty("processed").GetInt32(), outcomes.GetProperty("complete").GetBoolean());
    }

    private static Task StoreAsync(OperationsDriver driver, int hour, int count) => Parallel.ForEachAsync(
        Enumerable.Range(0, count),
        TestContext.Current.CancellationToken,
        async (i, _) => await driver.StoreAsync(string.Create(CultureInfo.InvariantCulture, $"e-{hour}-{i}"), Noon.AddHours(hour - Noon.Hour)));

    /// <summary>Answers no query of the index by day until it may.</summary>
    private sealed class CountingLate(TestAws aws, Task mayCount) : AmazonDynamoDBClient(TestAws.Credentials, aws.Configure(new AmazonDynamoDBConfig()))
    {
        public override async Task<QueryResponse> QueryAsync(QueryRequest request, CancellationToken cancellationToken = default)
        {
            if (request.IndexName == DayIndex.Name)
            {
                await mayCount.WaitAsync(cancellationToken);
            }

            return await base.QueryAsync(request, cancellationToken);
        }
    }
}
