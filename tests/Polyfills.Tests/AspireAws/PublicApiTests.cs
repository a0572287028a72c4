using Aspire.Hosting.AWS.Lambda;

namespace Polyfills.Tests.AspireAws;

public sealed class PublicApiTests
{
    [Fact]
    public void The_polyfill_offers_the_listed_members_of_the_real_package_and_no_others() =>
        PublicApi.AssertMatches("AspireAws/PublicApi.txt", typeof(LambdaProjectResource).Assembly.GetExportedTypes());
}
