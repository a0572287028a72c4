using System.Xml.Linq;
using LocalAws.S3.Objects;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Lifecycle;

/// <summary>The objects that a rule is for.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-filters.html</remarks>
internal sealed record LifecycleFilter(string Prefix, IReadOnlyList<(string Key, string Value)> Tags, long? GreaterThan, long? LessThan)
{
    public bool Fits(ObjectVersion version) =>
        Fits(version.Key)
        && Tags.All(tag => version.Tags.Has(tag.Key, tag.Value))
        && !(version.Size <= GreaterThan)
        && !(version.Size >= LessThan);

    public bool Fits(string key) => key.StartsWith(Prefix, StringComparison.Ordinal);

    /// <param name="rule">With a filter, or with the prefix that rules had before there were filters.</param>
    public static LifecycleFilter Read(XElement rule)
    {
        var filter = rule.Child("Filter");
        if (filter is null)
        {
            return new LifecycleFilter(rule.Text("Prefix") ?? throw S3Errors.MalformedXml(), [], null, null);
        }

        var all = filter.Child("And") ?? filter;
        return new LifecycleFilter(
            all.Text("Prefix") ?? "",
            [.. all.Children("Tag").Select(ObjectTags.ReadTag)],
            all.Number("ObjectSizeGreaterThan"),
            all.Number("ObjectSizeLessThan"));
    }
}
