using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.AspNetCoreServer.Hosting;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;

namespace Polyfills.Tests.Lambda;

public sealed class PublicApiTests
{
    /// <summary>Each list has members of the package of that name; one that is not on it would not compile against the real package.</summary>
    [Theory]
    [InlineData("Core", typeof(ILambdaContext))]
    [InlineData("APIGatewayEvents", typeof(APIGatewayProxyRequest))]
    [InlineData("SQSEvents", typeof(SQSEvent))]
    [InlineData("Serialization", typeof(JsonSerializerException))]
    [InlineData("RuntimeSupport", typeof(LambdaBootstrap))]
    [InlineData("Hosting", typeof(HostingOptions))]
    public void The_polyfills_offer_the_listed_members_of_the_real_packages_and_no_others(string package, Type typeOfIt) =>
        PublicApi.AssertMatches($"Lambda/{package}.PublicApi.txt", typeOfIt.Assembly.GetExportedTypes());
}
