using Amazon.SQS;

namespace Polyfills.Tests.Sqs;

public sealed class PublicApiTests
{
    /// <summary>PublicApi.txt lists members of AWSSDK.SQS 4.0; one that is not on it would not compile against the real package.</summary>
    [Fact]
    public void The_polyfill_offers_the_listed_members_of_the_real_package_and_no_others() =>
        PublicApi.AssertMatches(
            "Sqs/PublicApi.txt",
            typeof(IAmazonSQS).Assembly.GetExportedTypes().Where(type => !type.IsSubclassOf(typeof(AmazonSQSException))));
}
