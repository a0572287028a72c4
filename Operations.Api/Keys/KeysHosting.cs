using Amazon.DynamoDBv2;
using ApiKeys;
using Microsoft.Extensions.Options;

namespace Operations.Api.Keys;

internal static class KeysHosting
{
    public static IServiceCollection AddKeyAdministration(this IServiceCollection services) => services
        .AddSingleton(provider => new ApiKeyAdministration(
            provider.GetRequiredService<IAmazonDynamoDB>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IOptions<ApiKeyOptions>>().Value.TableName))
        .AddSingleton<KnownTenants>();
}
