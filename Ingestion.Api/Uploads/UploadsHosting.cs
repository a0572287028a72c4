using Microsoft.Extensions.Options;

namespace Ingestion.Api.Uploads;

internal static class UploadsHosting
{
    public static IServiceCollection AddUploads(this IServiceCollection services)
    {
        services.AddOptions<UploadOptions>().BindConfiguration(UploadOptions.SectionName).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<UploadOptions>, UploadOptionsValidator>()
            .AddSingleton<UploadSigner>();
    }
}
