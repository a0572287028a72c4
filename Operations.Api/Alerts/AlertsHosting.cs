using Microsoft.Extensions.Options;

namespace Operations.Api.Alerts;

internal static class AlertsHosting
{
    public static IServiceCollection AddAlerts(this IServiceCollection services)
    {
        services.AddOptions<AlertOptions>().BindConfiguration(AlertOptions.SectionName).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<AlertOptions>, AlertOptionsValidator>()
            .AddSingleton<IValidateOptions<AlertOptions>, PrivateWebhookCheck>()
            .AddRules()
            .AddChannels()
            .AddSingleton<AlertStore>()
            .AddSingleton<Outbox>()
            .AddSingleton<HourlyBound>()
            .AddSingleton<Notices>()
            .AddSingleton<AlertKeeper>()
            .AddSingleton<AlertBoard>()
            .AddSingleton<AlertDesk>()
            .AddSingleton<NoticeSender>()
            .AddSingleton<AlertChecker>()
            .AddHostedService<AlertBackground>();
    }

    private static IServiceCollection AddRules(this IServiceCollection services) => services
        .AddSingleton<RuleMemory>()
        .AddSingleton<WatchedTenants>()
        .AddSingleton<RecentOutcomes>()
        .AddSingleton<IAlertRule, DeadLettersRule>()
        .AddSingleton<IAlertRule, OldestMessageRule>()
        .AddSingleton<IAlertRule, ErrorRateRule>()
        .AddSingleton<IAlertRule, ReportMissingRule>()
        .AddSingleton<IAlertRule, RejectedRateRule>();

    private static IServiceCollection AddChannels(this IServiceCollection services) => services
        .AddSingleton<SignedQuery>()
        .AddSingleton<IAlertChannel, LogChannel>()
        .AddSingleton<IAlertChannel, SmtpChannel>()
        .AddSingleton<IAlertChannel, SnsChannel>()
        .AddSingleton<IAlertChannel, WebhookChannel>();
}
