using Xunit.v3;

namespace LocalAws.Tests;

/// <summary>Names the page of the AWS documentation that states the rule which a test checks.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
internal sealed class RuleAttribute(string url) : Attribute, ITraitAttribute
{
    public string Url { get; } = url;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Rule", Url)];
}
