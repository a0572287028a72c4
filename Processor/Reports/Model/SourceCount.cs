namespace Processor.Reports.Model;

internal sealed record SourceCount(string Source, string Type, OutcomeCounts Events);
