using System.Xml.Linq;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Notifications;

/// <summary>The keys that a configuration is for.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html</remarks>
internal sealed record KeyFilter(string Prefix, string Suffix)
{
    public bool Fits(string key) =>
        key.StartsWith(Prefix, StringComparison.Ordinal) && key.EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>Whether one key could fit both.</summary>
    public bool Overlaps(KeyFilter other) =>
        (Prefix.StartsWith(other.Prefix, StringComparison.Ordinal) || other.Prefix.StartsWith(Prefix, StringComparison.Ordinal))
        && (Suffix.EndsWith(other.Suffix, StringComparison.Ordinal) || other.Suffix.EndsWith(Suffix, StringComparison.Ordinal));

    /// <param name="configuration">Of one destination; it need not have a filter.</param>
    public static KeyFilter Read(XElement configuration)
    {
        var (prefix, suffix) = ((string?)null, (string?)null);
        foreach (var rule in configuration.Child("Filter")?.Child("S3Key")?.Children("FilterRule") ?? [])
        {
            var (name, value) = (rule.Text("Name")?.ToLowerInvariant(), rule.Text("Value") ?? "");
            switch (name)
            {
                case "prefix" when prefix is null:
                    prefix = value;
                    break;
                case "suffix" when suffix is null:
                    suffix = value;
                    break;
                case "prefix" or "suffix":
                    throw S3Errors.InvalidArgument($"Cannot specify more than one {name} rule in a filter.", "FilterRule.Name", name);
                default:
                    throw S3Errors.InvalidArgument("filter rule name must be either prefix or suffix", "FilterRule.Name", name);
            }
        }

        return new KeyFilter(prefix ?? "", suffix ?? "");
    }
}
