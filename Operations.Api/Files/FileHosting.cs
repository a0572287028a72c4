namespace Operations.Api.Files;

internal static class FileHosting
{
    public static IServiceCollection AddFiles(this IServiceCollection services) => services
        .AddSingleton<FileReader>()
        .AddSingleton<SignedAddresses>()
        .AddSingleton<RejectReader>()
        .AddSingleton<Reprocessing>();
}
