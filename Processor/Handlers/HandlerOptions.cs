using System.ComponentModel.DataAnnotations;

namespace Processor.Handlers;

/// <summary>How events with a handler are worked on, bound from the section <c>Handlers</c>.</summary>
internal sealed class HandlerOptions
{
    public const string SectionName = "Handlers";

    /// <summary>How many events of this process are with their handlers at once. Default 16; 1 to 256.</summary>
    [Range(1, 256)]
    public int MaxConcurrency { get; set; } = 16;

    /// <summary>How long a handler may take over an event; after that the event comes again later. Default 10 s; 0.1 s to 5 min.</summary>
    [TimeRange("00:00:00.1", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How often an event's effects are worked out and written before its message goes back to the queue, while other processes change the
    /// same rows. Default 8; 1 to 20.
    /// </summary>
    [Range(1, 20)]
    public int MaxAttempts { get; set; } = 8;
}
