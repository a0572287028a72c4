using System.Diagnostics.Metrics;

namespace Operations.Api.Telemetry;

/// <summary>Every instrument of this service, by OpenTelemetry's names and units.</summary>
internal sealed class OperationsTelemetry : IRefusalTelemetry
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "EventApp.Operations";

    private readonly Counter<long> _refused;
    private readonly Counter<long> _redriven;
    private readonly Counter<long> _deleted;
    private readonly Counter<long> _alerts;
    private readonly Counter<long> _notices;
    private readonly UpDownCounter<long> _listeners;

    public OperationsTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _refused = meter.CreateCounter<long>("eventapp.requests.refused", "{request}", "Requests that were refused, by status and code.");
        _redriven = meter.CreateCounter<long>("eventapp.dead_letters.redriven", "{message}", "Dead letters that were redriven, by queue.");
        _deleted = meter.CreateCounter<long>("eventapp.dead_letters.deleted", "{message}", "Dead letters that were deleted, by queue.");
        _alerts = meter.CreateCounter<long>("eventapp.alerts", "{alert}", "Alerts, by rule and what became of them: opened, repeated, ended.");
        _notices = meter.CreateCounter<long>("eventapp.alerts.notices", "{notice}", "Notices of alerts, by channel and outcome: sent, failed, given_up.");
        _listeners = meter.CreateUpDownCounter<long>("eventapp.stream.listeners", "{listener}", "Who listens to server-sent events.");
    }

    public void Refused(int status, string code) =>
        _refused.Add(
            1, new KeyValuePair<string, object?>("http.response.status_code", status), new KeyValuePair<string, object?>("code", code));

    public void Redriven(string queue, int letters) => _redriven.Add(letters, new KeyValuePair<string, object?>("messaging.destination.name", queue));

    public void Deleted(string queue, int letters) => _deleted.Add(letters, new KeyValuePair<string, object?>("messaging.destination.name", queue));

    public void Alerted(string rule, string step) =>
        _alerts.Add(1, new KeyValuePair<string, object?>("rule", rule), new KeyValuePair<string, object?>("step", step));

    public void Noticed(string channel, string outcome) =>
        _notices.Add(1, new KeyValuePair<string, object?>("channel", channel), new KeyValuePair<string, object?>("outcome", outcome));

    public void Listening(int more) => _listeners.Add(more);
}
