using Events;

namespace HttpDefaults;

/// <summary>Problem details (RFC 9457).</summary>
internal sealed record ProblemBody
{
    /// <summary>Always <c>about:blank</c>: <see cref="Code"/> is what tells problems apart.</summary>
    public string Type { get; init; } = "about:blank";

    /// <summary>The status in words.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What is wrong, for a person.</summary>
    public required string Detail { get; init; }

    /// <summary>What is wrong, for a program: it never changes its meaning.</summary>
    public required string Code { get; init; }

    /// <summary>The W3C trace id of the request.</summary>
    public required string TraceId { get; init; }

    /// <summary>Everything that is wrong with the event.</summary>
    public IReadOnlyList<EventError>? Errors { get; init; }

    /// <summary>The sources to choose from where one id has several.</summary>
    public IReadOnlyList<string>? Sources { get; init; }
}
