using System.ComponentModel.DataAnnotations;

namespace HttpDefaults;

/// <summary>What a client can hold open, and for how long, bound from the section <c>Limits:Connection</c>.</summary>
internal sealed class ConnectionLimits
{
#pragma warning disable IL2026 // The validator's generator puts code of its own in the place of Range with a type.
    public const string SectionName = "Limits:Connection";

    /// <summary>Connections at once; what comes on top is closed unanswered. Default 10,000; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>How long the head of a request may take to arrive. Default 10 s; 1 s to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan HeadersTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a connection may stay open between two requests. Default 65 s, more than the 60 s after which AWS load balancers close
    /// theirs; 1 s to 10 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(65);

    /// <summary>How fast a body must arrive, in bytes a second on average. Default 240; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int MinBodyRate { get; set; } = 240;

    /// <summary>How long a body may arrive more slowly than <see cref="MinBodyRate"/> at its start. Default 5 s; 2 s to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "00:01:00")]
    public TimeSpan BodyGracePeriod { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a request may take from its head to its answer, unless its route says otherwise. Default 30 s, about when API Gateway gives
    /// up on it; 0.1 s to 10 min. Shorter than <c>Publishing:SendTimeout</c>, it would end requests whose events are being sent.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of a request's first line. Default 8 KiB; 1 KiB to 64 KiB.</summary>
    [Range(1024, 64 * 1024)]
    public int MaxRequestLineBytes { get; set; } = 8 * 1024;

    /// <summary>Bytes of all headers of a request. Default 32 KiB; 1 KiB to 128 KiB.</summary>
    [Range(1024, 128 * 1024)]
    public int MaxHeaderBytes { get; set; } = 32 * 1024;

    /// <summary>Headers of a request. Default 100; 10 to 1,000.</summary>
    [Range(10, 1_000)]
    public int MaxHeaders { get; set; } = 100;
#pragma warning restore IL2026
}
