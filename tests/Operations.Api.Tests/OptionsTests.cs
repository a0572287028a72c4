using Microsoft.Extensions.Options;
using Operations.Api.Aws;
using Operations.Api.DeadLetters;
using Operations.Api.Pipeline;
using Operations.Api.Redrives;
using Operations.Api.Requests;
using Operations.Api.Search;
using Operations.Api.Streaming;
using Operations.Api.Tests.Drivers;

namespace Operations.Api.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void Without_settings_these_hold()
    {
        var (letters, redrives, pipeline) = (new DeadLetterOptions(), new RedriveOptions(), new PipelineOptions());
        Assert.Equal((1_000, 10_000, 8, 3), (letters.MaxLook, letters.MaxDryRun, letters.MaxConcurrentReceives, letters.MaxRedrives));
        Assert.Equal((TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)), (letters.LookLifetime, letters.HiddenFor));
        Assert.Equal(
            (TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(1), true),
            (redrives.StepTime, redrives.Lease, redrives.HiddenFor, redrives.PollInterval, redrives.IsInBackground));
        Assert.Equal(
            (TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10), 100_000, TimeSpan.FromMinutes(5)),
            (pipeline.SampleInterval, pipeline.InstanceTimeout, pipeline.CountLifetime, pipeline.MaxCounted, pipeline.OldMessage));
        Assert.Equal((5_000, 240, TimeSpan.FromDays(7)), (new SearchOptions().MaxRows, new SearchOptions().MaxQueries, new SearchOptions().Span));
        Assert.Equal((50, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(10)), (new StreamOptions().MaxListeners, new StreamOptions().Interval, new StreamOptions().MaxDuration));
        Assert.Equal((600, 60, 1_000, true), (new RequestLimits().Requests, new RequestLimits().WindowSeconds, new RequestLimits().MaxCallers, new RequestLimits().Enabled));
        Assert.Equal("eventapp-operations", new ResourceOptions().OperationsTable);
    }

    [Fact]
    public async Task Every_wrong_setting_is_named_before_the_service_starts()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DeadLetters:MaxLook"] = "1",
            ["Redrives:Lease"] = "00:00:05",
            ["Redrives:StepTime"] = "00:00:06",
            ["Pipeline:SampleInterval"] = "00:00:00",
            ["Search:MaxQueries"] = "1",
            ["Stream:MaxListeners"] = "0",
            ["Limits:Rate:Requests"] = "0",
            ["Operations:OperatorTenant"] = "No One",
            ["Resources:RawBucket"] = "A",
        };

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => OperationsDriver.StartAsync(settings));

        var failures = (exception as AggregateException)?.InnerExceptions.OfType<OptionsValidationException>().SelectMany(one => one.Failures)
            ?? Assert.IsType<OptionsValidationException>(exception).Failures;
        var text = string.Join('\n', failures);
        Assert.All(
            ["MaxLook", "Redrives:Lease is 00:00:05, StepTime is 00:00:06: two could work on one redrive at a time.", "SampleInterval", "MaxQueries", "MaxListeners", "Requests", "OperatorTenant", "RawBucket"],
            name => Assert.Contains(name, text, StringComparison.Ordinal));
    }
}
