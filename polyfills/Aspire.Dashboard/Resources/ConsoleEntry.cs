using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Resources;

/// <param name="Sequence">Ascending over all resources.</param>
/// <param name="Number">Ascending within the resource, from 1.</param>
internal sealed record ConsoleEntry(long Sequence, string Resource, long Number, DateTimeOffset Time, bool IsError, string Text) : ISized
{
    public int Size => 80 + (2 * Text.Length);
}
