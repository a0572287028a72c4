using System.ComponentModel.DataAnnotations;

namespace Ingestion.Api.Limits;

/// <summary>How much a request may carry, bound from the section <c>Limits:Body</c>.</summary>
internal sealed class BodyLimits : IValidatableObject
{
    public const string SectionName = "Limits:Body";

    /// <summary>
    /// Bytes of a body that is one event, and of a line of a stream. Default 2 MiB, room for a payload of 1 MiB that is written with white space
    /// and escapes; 1 KiB to 4 MiB.
    /// </summary>
    [Range(1024, 4 * 1024 * 1024)]
    public int EventBytes { get; set; } = 2 * 1024 * 1024;

    /// <summary>Bytes of a body that is a batch. Default 4 MiB; 1 KiB to 8 MiB, because API Gateway takes 10 MB.</summary>
    [Range(1024, 8 * 1024 * 1024)]
    public int BatchBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Events of a batch. Default 1,000; 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int BatchEvents { get; set; } = 1_000;

    /// <summary>
    /// How deep JSON may nest to be read at all. What is too deep for one event is told for that event alone. Default 1,000; 64 to 1,000.
    /// </summary>
    [Range(64, 1_000)]
    public int JsonDepth { get; set; } = 1_000;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BatchBytes < EventBytes)
        {
            yield return new ValidationResult(
                $"Limits:Body:BatchBytes is {BatchBytes}, EventBytes is {EventBytes}: "
                + "an event that is taken alone would not fit into a batch.",
                [nameof(BatchBytes)]);
        }
    }
}
