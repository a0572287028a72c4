namespace EventApp.Cli.Sending;

/// <summary>Where events to be sent come from: each one a JSON object, as text, never all of them in memory.</summary>
internal interface IEventSource
{
    /// <summary>How many there will be; null where that is not known beforehand.</summary>
    long? Count { get; }

    /// <exception cref="InputException">What was given is no events.</exception>
    IAsyncEnumerable<byte[]> ReadAsync(CancellationToken cancellationToken);
}
