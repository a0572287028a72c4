using System.Runtime.InteropServices;

namespace Aspire.Dashboard.Metrics;

/// <summary>A histogram's counts. Immutable.</summary>
internal interface IBuckets
{
    /// <summary>Ascending and not overlapping.</summary>
    IEnumerable<Cell> Cells { get; }

    /// <summary>Null where the two cannot be combined.</summary>
    IBuckets? Plus(IBuckets other);

    /// <inheritdoc cref="Plus"/>
    IBuckets? Minus(IBuckets other);
}

/// <param name="Upper">Positive infinity in the last bucket of an explicit histogram.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Cell(double Lower, double Upper, double Count);
