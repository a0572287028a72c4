using Benchmarks.Figures;

namespace ScaleModel;

/// <summary>How events come, and what each takes of AWS: the formulas are in this folder's README.</summary>
/// <param name="Name">In tables.</param>
/// <param name="Measured">Counted by <c>benchmarks/cost</c>.</param>
/// <param name="EventsPerMessage">As the ingestion function packs them.</param>
internal sealed record Workload(string Name, Consumption Measured, int EventsPerMessage)
{
    /// <summary>Milliseconds that a call to SQS or DynamoDB takes from within a region; LocalAws answers in a tenth of it.</summary>
    private const double CallMilliseconds = 8;

    /// <summary>A function of 1 GB has so many times less of a core than the machine that was measured on.</summary>
    /// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html: 1,769 MB are one core.</remarks>
    private const double Slowness = 1_769.0 / 1_024;

    /// <summary>Calls one after the other: ingestion's send; processing's transactions or batches, and what it has to look up.</summary>
    private const int IngestionCalls = 1;

    private const int ProcessorCalls = 4;

    private readonly Consumption _one = Measured.For(1);

    public Need At(double eventsPerSecond)
    {
        var (ingestions, deliveries) = (eventsPerSecond * _one.IngestionInvocations, eventsPerSecond * _one.ProcessorInvocations);
        var processors = deliveries * Seconds(_one.ProcessorMilliseconds / _one.ProcessorInvocations, ProcessorCalls);
        return new Need
        {
            EventsPerSecond = eventsPerSecond,
            Requests = eventsPerSecond * _one.HttpRequests,
            IngestionFunctions = ingestions * Seconds(_one.IngestionMilliseconds / _one.IngestionInvocations, IngestionCalls),
            ProcessorFunctions = processors,
            MessagesInFlight = processors * eventsPerSecond / EventsPerMessage / deliveries,
            SqsRequests = eventsPerSecond * _one.SqsRequests,
            TableUnits = eventsPerSecond * _one.WriteUnits,
            IndexUnits = eventsPerSecond * _one.IndexWriteUnits,
            DollarsPerMillion = Bill.Total(Measured.For(1_000_000)),
        };
    }

    private static double Seconds(double measuredMilliseconds, int calls) => (measuredMilliseconds * Slowness + calls * CallMilliseconds) / 1_000;
}
