namespace Ingestion.Fuzzing.Tests.Inputs;

/// <summary>One request, byte for byte.</summary>
/// <param name="Kind">Which part of <see cref="Grammar"/> made it.</param>
/// <param name="Bytes">All that goes over the connection.</param>
internal sealed record Input(string Kind, byte[] Bytes)
{
    /// <summary>Its end may not be where it says: it gets a connection of its own, and may be answered by closing that.</summary>
    public bool IsUnframed { get; init; }

    /// <summary>It is valid by construction.</summary>
    public bool MustBeAccepted { get; init; }

    /// <summary>The answer has no body.</summary>
    public bool IsHead { get; init; }

    /// <summary>The body of a plain <c>POST /events</c>, which <see cref="Judging.EventOracle"/> can judge.</summary>
    public byte[]? PlainEvent { get; init; }

    /// <summary>Its answer is a page for people, with whatever words it needs.</summary>
    public bool IsPage { get; init; }
}
