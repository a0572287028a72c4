namespace Processor.Files.Rows;

/// <summary>What is wanted of each row: what nobody wants is not made.</summary>
/// <param name="Payload">Whether its content is, as a JSON object.</param>
/// <param name="Key">The members that its primary key consists of; null where it needs none.</param>
internal sealed record RowNeeds(bool Payload, IReadOnlyList<string>? Key)
{
    /// <summary>What fits a message and a row of DynamoDB with all that goes along.</summary>
    public const int MaxPayload = 256 * 1024;
}
