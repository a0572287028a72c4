namespace Ingestion.Api.Tests;

/// <summary>Tests that measure the whole process run one at a time, after all others.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;
