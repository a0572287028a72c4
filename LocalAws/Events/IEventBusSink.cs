namespace LocalAws.Events;

/// <summary>The default event bus of each region, as AWS services put their own events on it.</summary>
internal interface IEventBusSink
{
    /// <summary>Takes an event at once; what comes of it later, the caller never hears. It never throws.</summary>
    /// <param name="region">Whose default bus it is for.</param>
    /// <param name="envelope">
    /// The whole event as rules and targets see it, a JSON object in UTF-8: <c>version</c>, <c>id</c>, <c>detail-type</c>, <c>source</c>,
    /// <c>account</c>, <c>time</c>, <c>region</c>, <c>resources</c> and <c>detail</c>. The receiver may keep it.
    /// </param>
    /// <remarks>https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html</remarks>
    void Publish(string region, ReadOnlyMemory<byte> envelope);
}
