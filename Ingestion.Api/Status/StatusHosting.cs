using Events;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.Status;

internal static class StatusHosting
{
    public static IServiceCollection AddStatus(this IServiceCollection services)
    {
        services.AddOptions<StatusOptions>()
            .BindConfiguration(StatusOptions.SectionName)
            .PostConfigure<IConfiguration>((options, configuration) =>
                options.TableName ??= configuration["DYNAMODB_TABLE_NAME"] is { Length: > 0 } name ? name : Topology.EventsTable.Name)
            .ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<StatusOptions>, StatusOptionsValidator>()
            .AddSingleton<EventReader>();
    }
}
