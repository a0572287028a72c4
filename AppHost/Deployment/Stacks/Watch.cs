using Amazon.CDK.AWS.CloudWatch;

namespace Deployment.Stacks;

/// <summary>A metric, and when somebody is to look at what it is of.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Description">What is wrong then, and where to look.</param>
/// <param name="Threshold">Above this, unless <paramref name="Comparison"/> says otherwise.</param>
internal sealed record Watch(Metric Metric, string Description, double Threshold)
{
    public ComparisonOperator Comparison { get; init; } = ComparisonOperator.GREATER_THAN_THRESHOLD;

    /// <summary>For how many periods on end.</summary>
    public int Periods { get; init; } = 1;

    public TreatMissingData Missing { get; init; } = TreatMissingData.NOT_BREACHING;
}
