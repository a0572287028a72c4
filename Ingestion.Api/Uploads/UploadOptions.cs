using System.ComponentModel.DataAnnotations;
using System.Net.Http.Headers;
using Events;

namespace Ingestion.Api.Uploads;

/// <summary>Which files may be sent, bound from the section <c>Uploads</c>.</summary>
internal sealed class UploadOptions : IValidatableObject
{
    public const string SectionName = "Uploads";

    // Browsers name a CSV file application/vnd.ms-excel where Excel is installed, and know no type for NDJSON.
    private static readonly string[] DefaultContentTypes =
    [
        "text/csv", "text/tab-separated-values", "text/plain", "application/csv", "application/vnd.ms-excel",
        "application/json", "application/x-ndjson", "application/ndjson", "application/octet-stream",
    ];

    /// <summary>The S3 bucket. Default: that of <see cref="Topology"/>; 3 to 63 characters.</summary>
    [RegularExpression("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    public string BucketName { get; set; } = Topology.RawBucket.Name;

    /// <summary>
    /// How long a URL may be used; an upload that has begun by then goes on. Default 15 min; 1 min to 12 h. On Lambda it ends with the
    /// function's own credentials, too.
    /// </summary>
    [TimeRange("00:01:00", "12:00:00")]
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How many bytes a file may have. Default 5 GiB, the most that S3 takes in one request; from 1.</summary>
    [Range(1, 5_368_709_120d)]
    public long MaxBytes { get; set; } = 5L * 1024 * 1024 * 1024;

    /// <summary>
    /// The media types that a file may have, without parameters. Default: CSV, TSV, text, JSON, NDJSON, and <c>application/octet-stream</c>.
    /// </summary>
    public string[] ContentTypes { get; set; } = [];

    public bool Takes(string mediaType) =>
        (ContentTypes.Length > 0 ? ContentTypes : DefaultContentTypes).Contains(mediaType, StringComparer.OrdinalIgnoreCase);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var type in ContentTypes)
        {
            if (!MediaTypeHeaderValue.TryParse(type, out var parsed) || parsed.MediaType != type)
            {
                yield return new ValidationResult(
                    $"Uploads:ContentTypes has '{type}', which no file would ever have: a media type is like text/csv, without parameters.",
                    [nameof(ContentTypes)]);
            }
        }
    }
}
