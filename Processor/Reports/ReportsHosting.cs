using Microsoft.Extensions.Options;
using Processor.Reports.Counting;

namespace Processor.Reports;

internal static class ReportsHosting
{
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddOptions<ReportOptions>()
            .BindConfiguration(ReportOptions.SectionName)
            .ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<ReportOptions>, ReportOptionsValidator>()
            .AddSingleton<DayRows>()
            .AddSingleton<ReportMaker>()
            .AddSingleton<ReportBucket>();
    }
}
