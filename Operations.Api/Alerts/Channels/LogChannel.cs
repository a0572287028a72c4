namespace Operations.Api.Alerts;

/// <summary>Writes a notice to the log. It is always on.</summary>
internal sealed partial class LogChannel(ILogger<LogChannel> logger) : IAlertChannel
{
    public string Name => "log";

    public bool IsOn => true;

    public Task SendAsync(Notice notice, CancellationToken cancellationToken)
    {
        var level = notice.Kind is Notice.Raised or Notice.Repeated ? LogLevel.Warning : LogLevel.Information;
        if (logger.IsEnabled(level))
        {
            var (subject, summary, sample) = (PlainText.Of(notice.Subject), PlainText.Of(notice.Summary), PlainText.Of(notice.SampleId ?? "-"));
            Log.Told(logger, level, notice.Kind, notice.Rule, subject, summary, notice.Since, sample, notice.Link);
        }

        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Message = "Alert {Kind}: {Rule} of {Subject}: {Summary} Since {Since}, for example {SampleId}. See {Link}")]
        public static partial void Told(
            ILogger logger, LogLevel level, string kind, string rule, string subject, string summary, string since, string sampleId, string link);
    }
}
