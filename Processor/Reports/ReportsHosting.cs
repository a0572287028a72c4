using Microsoft.Extensions.Options;
using Processor.Consuming;
using Processor.Reports.Counting;

namespace Processor.Reports;

internal static class ReportsHosting
{
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddOptions<ReportOptions>()
            .BindConfiguration(ReportOptions.SectionName)
            .Validate<IOptionsMonitor<ProcessingOptions>>(
                (reports, processing) => reports.Timeout < processing.CurrentValue.WorkBudget && reports.Grace < reports.Timeout,
                "Reports:Timeout must be shorter than Processing:WorkBudget, and longer than Reports:Grace: no report would ever be finished.")
            .ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<ReportOptions>, ReportOptionsValidator>()
            .AddSingleton<DayRows>()
            .AddSingleton<ReportMaker>()
            .AddSingleton<ReportBucket>();
    }
}
