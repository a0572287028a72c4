namespace Operations.Api.Reports;

internal static class ReportHosting
{
    public static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddSingleton<ReportReader>()
        .AddSingleton<NewestReport>()
        .AddSingleton<ReportRequests>();
}
