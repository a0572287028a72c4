using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Events;
using FluentValidation;
using Ingestion.Api.Contracts;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.Requests;

internal static class RequestsHosting
{
    public static IServiceCollection AddRequests(this IServiceCollection services)
    {
        services.AddOptions<InflationOptions>().BindConfiguration(InflationOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<InflationOptions>, InflationOptionsValidator>();
        services.AddValidatorsFromAssemblyContaining<EventSubmissionValidator>(ServiceLifetime.Singleton);
        return services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        });
    }
}
