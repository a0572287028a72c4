using System.Runtime.InteropServices;

namespace Processor.Reports.Counting;

[StructLayout(LayoutKind.Auto)]
internal readonly record struct SourceAndType(string Source, string Type)
{
    // No source has white space.
    public override string ToString() => $"{Source} {Type}";
}
