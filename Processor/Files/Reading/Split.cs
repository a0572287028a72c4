using System.Runtime.InteropServices;

namespace Processor.Files.Reading;

/// <param name="Kind">What was found.</param>
/// <param name="Consumed">How many bytes that took.</param>
/// <param name="Tail">Of a record's end: how many of its last bytes are no part of its text.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Split(SplitKind Kind, int Consumed, int Tail = 0);
