using Processor.Reports;
using Processor.Reports.Counting;
using Processor.Reports.Model;

namespace Processor.Tests.Reports;

/// <summary>Reports that were never made of rows.</summary>
internal static class Samples
{
    private static readonly DateOnly Day = new(2026, 11, 27);

    public static DailyReport Quiet { get; } = new()
    {
        Date = Day,
        IsOver = true,
        Events = OutcomeCounts.None,
        Retried = 0,
        PayloadBytes = 0,
        BusiestHour = null,
        Hours = [.. Enumerable.Repeat(OutcomeCounts.None, 24)],
        Latency = new LatencyTally().ToLatency(),
        Sources = [],
        OtherSources = OutcomeCounts.None,
        Tenants = [],
        OtherTenants = OutcomeCounts.None,
        Reasons = [],
        Files = new(0, 0, 0, 0, 0, null, [], [], []),
        Orders = new("0", "0", []),
        DaysBefore = [.. Enumerable.Range(-7, 7).Select(before => new DayTotal(Day.AddDays(before), IsKnown: false, OutcomeCounts.None, 0, 0, null, null))],
        Mean = null,
    };

    /// <summary>A day on which everything happens.</summary>
    public static DailyReport Lively { get; } = CreateLively();

    private static DailyReport CreateLively()
    {
        var random = new Random(7);
        double[] curve = [.21, .16, .12, .11, .13, .2, .34, .56, .81, .93, .97, 1.06, .98, .91, 1, 1.03, .96, .9, .86, .95, 1.1, .92, .6, .36];
        var hours = curve.Select((share, hour) =>
        {
            var processed = (long)(share * 81_000 * (0.96 + (random.NextDouble() * 0.08)));
            var failed = hour is 14 ? 1_904 : random.Next(3, 18);
            return Of(processed, processed / 61, random.Next(0, 9), failed);
        }).ToArray();
        var all = hours.Aggregate(Add);
        var latency = new LatencyTally();
        for (var i = 0; i < 200_000; i++)
        {
            latency.Add(TimeSpan.FromMilliseconds(Math.Exp(3.4 + (Gauss(random) * 0.9)) + (random.Next(90) == 0 ? random.Next(400, 14_000) : 0)));
        }

        DayTotal[] before = [.. new[] { 1.02, 0.71, 0.64, 0.99, 1.05, 1.01, 0.94 }.Select((share, i) => new DayTotal(
            Day.AddDays(i - 7), IsKnown: true, Of((long)(all.Total * share * 0.978), (long)(all.Total * share * 0.02), 60 + (i * 7), 240 - (i * 13)), 118 + (i * 3), 402_118 + (i * 9_000), 29.183m, 611.327m + (i * 20)))];
        (string Source, string Type, double Share)[] sources =
        [
            ("ecommerce.orders", "OrderCreated", .31), ("/shops/berlin/pos-7", "receipt.printed", .17), ("sensor-hall-03", "temperature", .12), ("sensor-hall-01", "temperature", .11),
            ("urn:carrier:dhl", "parcel.scanned.v2", .09), ("https://api.partner.example/webhooks/stock", "stock.level.changed", .08), ("crm", "customer.updated", .05), ("eventapp.scheduler", "DailyReportDue", 0.0000007),
        ];
        return Quiet with
        {
            Events = all,
            Retried = 5_312,
            PayloadBytes = 412_803_114,
            BusiestHour = hours.Index().MaxBy(hour => hour.Item.Total).Index,
            Hours = hours,
            Latency = latency.ToLatency(),
            Sources = [.. sources.Select((one, i) => new SourceCount(one.Source, one.Type, Part(all, one.Share, i)))],
            OtherSources = Part(all, .07, 9),
            Tenants = [new("acme", Part(all, .74, 0)), new("globex", Part(all, .19, 2)), new("initech", Minus(all, Part(all, .74, 0), Part(all, .19, 2)))],
            Reasons = [new("downstream.refused", 1_811), new("identity.conflict", all.Conflict), new("amount.negative", 96), new("payload.member_required", 71), new("retries.exhausted", 44), new("type.invalid", 12)],
            Files = new(139, 2_811_402_118, 488_120, 486_957, 1_163, "18402331.5", [new("failed", 2), new("processed", 137)], [new("csv", 121, 476_001), new("json", 11, 9_019), new("ndjson", 6, 3_100), new("zip", 1, 0)],
                [new("amount.invalid", 874), new("row.ragged", 251), new("id.missing", 38)]),
            Orders = new("241019", "18402331.57", [new("acme", "198402", "15104117.02"), new("globex", "42617", "3298214.55")]),
            DaysBefore = before,
            Mean = new(7, Math.Round((decimal)before.Average(day => day.Events.Total), 1), 0, 0, 0, 0, 127, 429_118),
        };
    }

    private static OutcomeCounts Part(OutcomeCounts all, double share, int seed) => Of(
        (long)(all.Processed * share) + (share < 0.00001 ? 1 : 0), (long)(all.Duplicate * share), seed == 0 ? (long)(all.Conflict * 0.8) : 0, seed switch { 0 => 171, 5 => 1_811, 4 => 40, _ => 0 });

    private static OutcomeCounts Minus(OutcomeCounts all, params OutcomeCounts[] parts) => parts.Aggregate(all, (left, part) =>
        Of(left.Processed - part.Processed, left.Duplicate - part.Duplicate, left.Conflict - part.Conflict, left.Failed - part.Failed));

    private static OutcomeCounts Add(OutcomeCounts one, OutcomeCounts other) =>
        Of(one.Processed + other.Processed, one.Duplicate + other.Duplicate, one.Conflict + other.Conflict, one.Failed + other.Failed);

    private static OutcomeCounts Of(long processed, long duplicate, long conflict, long failed) =>
        new(processed + duplicate + conflict + failed, processed, duplicate, conflict, failed);

    private static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
