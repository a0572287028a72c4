using Microsoft.Extensions.Options;

namespace Operations.Api.Search;

internal static class SearchHosting
{
    public static IServiceCollection AddSearch(this IServiceCollection services)
    {
        services.AddOptions<SearchOptions>().BindConfiguration(SearchOptions.SectionName).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<SearchOptions>, SearchOptionsValidator>()
            .AddSingleton<EventSearch>()
            .AddSingleton<LargePayloads>()
            .AddSingleton<EventReader>();
    }
}
