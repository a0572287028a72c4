using static LocalAws.Sqs.Contracts.SendContracts;

namespace LocalAws.Sqs.Messages;

/// <summary>A message as its sender wrote it, checked, with its digests: what stays the same wherever the message is moved.</summary>
internal sealed record MessageContent
{
    public required string Body { get; init; }

    public required string BodyDigest { get; init; }

    /// <summary>Bytes of the body and of the names, types and values of the message attributes.</summary>
    public required int Size { get; init; }

    public Dictionary<string, AttributeValue>? Attributes { get; init; }

    public string? AttributesDigest { get; init; }

    public string? TraceHeader { get; init; }

    public string? SystemAttributesDigest { get; init; }

    public string? GroupId { get; init; }

    public string? DeduplicationId { get; init; }
}
