namespace Processor.Reports.Model;

internal sealed record FileType(string Type, long Files, long Rows);
