using Microsoft.Extensions.Options;

namespace Processor.Storage;

internal static class StorageHosting
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>()
            .Configure<IConfiguration>((options, configuration) =>
                options.TableName = configuration["DYNAMODB_TABLE_NAME"] ?? options.TableName)
            .BindConfiguration(StorageOptions.SectionName)
            .ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>()
            .AddSingleton<WriteProbe>()
            .AddSingleton<StoredIdentities>()
            .AddSingleton<EventStore>();
    }
}
