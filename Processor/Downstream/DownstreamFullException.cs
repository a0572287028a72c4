namespace Processor.Downstream;

/// <summary>As many as are allowed already wait for a downstream.</summary>
internal sealed class DownstreamFullException(string name, int waiting)
    : Exception($"{waiting} already wait for the downstream '{name}'.");
