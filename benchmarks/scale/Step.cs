namespace ScaleBenchmark;

/// <summary>What was measured with so many events in the queue, and then with so many rows in the table.</summary>
/// <param name="Backlog">Events that waited.</param>
/// <param name="Rows">Of the table, when the backlog was worked off.</param>
/// <param name="Post">From a post to its 202, while they waited.</param>
/// <param name="EventsPerSecond">From the moment that the processor runs until the queue is empty.</param>
/// <param name="CpuPerThousand">The processor's CPU time for 1,000 events, in milliseconds.</param>
/// <param name="SqsRequestsPerThousand">Receives and deletes for 1,000 events.</param>
/// <param name="WriteUnitsPerThousand">Of the table and its index, for 1,000 events.</param>
/// <param name="Get">A look at one event by its id.</param>
/// <param name="GetUnits">Read units of one such look.</param>
/// <param name="Search">The newest 50 events of a tenant.</param>
/// <param name="SearchUnits">Read units of one such search.</param>
/// <param name="AwsMegabytes">What LocalAws has resident, with all of that in memory.</param>
internal sealed record Step(
    int Backlog,
    int Rows,
    Timing Post,
    double EventsPerSecond,
    double CpuPerThousand,
    double SqsRequestsPerThousand,
    double WriteUnitsPerThousand,
    Timing Get,
    double GetUnits,
    Timing Search,
    double SearchUnits,
    double AwsMegabytes);
