namespace Processor.Reports.Model;

internal sealed record NamedCount(string Name, long Count);
