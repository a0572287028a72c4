namespace Operations.Api.Pipeline;

/// <summary>Everything as it is now.</summary>
internal sealed record PipelineView
{
    public required string At { get; init; }

    public required double SampledEverySeconds { get; init; }

    public required IReadOnlyList<QueueView> Queues { get; init; }

    /// <summary>Instances that were heard of lately.</summary>
    public required IReadOnlyList<ProcessorView> Processors { get; init; }

    /// <summary>Of the tenant that is asked for; absent while the store does not answer.</summary>
    public OutcomesView? Outcomes { get; init; }

    public LastReportView? LastReport { get; init; }

    public required IReadOnlyList<DependencyView> Dependencies { get; init; }

    /// <summary>The most urgent first.</summary>
    public required IReadOnlyList<AttentionView> Attention { get; init; }

    public HistoryView? History { get; init; }
}
