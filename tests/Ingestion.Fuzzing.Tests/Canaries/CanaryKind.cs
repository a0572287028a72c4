namespace Ingestion.Fuzzing.Tests.Canaries;

/// <summary>What a client's text is, and so where it may be seen again.</summary>
internal enum CanaryKind
{
    /// <summary>A credential, a payload, or anything else that is not told on: nowhere.</summary>
    Secret,

    /// <summary>What an event goes by (source, type, id): where an operator needs it to find the event.</summary>
    Identity,

    /// <summary>The method, which a line about a refusal names.</summary>
    Method,

    /// <summary>What every server's access log has of a request (path, query, host, user agent, content type), beside what is named
    /// elsewhere.</summary>
    Address,
}
