using System.Globalization;
using System.Xml.Linq;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Lifecycle;

/// <summary>What is removed in time. Transitions to other storage classes are kept, and nothing comes of them.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html</remarks>
internal sealed record LifecycleRule
{
    private const int MaxIdLength = 255;

    public required string Id { get; init; }

    public required LifecycleFilter Filter { get; init; }

    public int? Days { get; init; }

    public DateTimeOffset? Date { get; init; }

    /// <summary>Whether a delete marker goes that hides nothing any more.</summary>
    public bool RemovesLoneMarkers { get; init; }

    public int? NoncurrentDays { get; init; }

    /// <summary>So many older versions stay, however old they are.</summary>
    public int KeptNoncurrent { get; init; }

    public int? UploadDays { get; init; }

    /// <returns>Null for a rule that is disabled.</returns>
    /// <exception cref="S3Exception">It is no rule.</exception>
    public static LifecycleRule? Read(XElement rule)
    {
        var id = rule.Text("ID") ?? "";
        if (id.Length > MaxIdLength)
        {
            throw S3Errors.InvalidArgument($"ID length should not exceed allowed limit of {MaxIdLength}", "ID", id);
        }

        var (expiration, noncurrent) = (rule.Child("Expiration"), rule.Child("NoncurrentVersionExpiration"));
        var uploads = rule.Child("AbortIncompleteMultipartUpload");
        if (expiration is null && noncurrent is null && uploads is null
            && rule.Child("Transition") is null && rule.Child("NoncurrentVersionTransition") is null)
        {
            throw S3Errors.InvalidRequest("At least one action needs to be specified in a rule");
        }

        var read = new LifecycleRule
        {
            Id = id,
            Filter = LifecycleFilter.Read(rule),
            Days = Positive(expiration, "Days"),
            Date = Midnight(expiration?.Text("Date")),
            RemovesLoneMarkers = expiration?.Text("ExpiredObjectDeleteMarker")?.Trim() == "true",
            NoncurrentDays = Positive(noncurrent, "NoncurrentDays"),
            KeptNoncurrent = Positive(noncurrent, "NewerNoncurrentVersions") ?? 0,
            UploadDays = Positive(uploads, "DaysAfterInitiation"),
        };
        return rule.Text("Status") switch
        {
            "Enabled" => read,
            "Disabled" => null,
            _ => throw S3Errors.MalformedXml(),
        };
    }

    private static int? Positive(XElement? action, string name) => action?.Number(name) switch
    {
        null => null,
        >= 1 and <= int.MaxValue and var number => (int)number,
        var number => throw S3Errors.InvalidArgument(
            $"'{name}' for the action must be a positive integer", name, number.Value.ToString(CultureInfo.InvariantCulture)),
    };

    private static DateTimeOffset? Midnight(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            throw S3Errors.MalformedXml();
        }

        return time.UtcDateTime.TimeOfDay == TimeSpan.Zero
            ? time
            : throw S3Errors.InvalidArgument("'Date' must be at midnight GMT", "Date", text);
    }
}
