using Operations.Api.Pipeline;

namespace Operations.Api.Reports;

/// <summary>The newest daily report of the last weeks, for a moment the same for everybody who asks.</summary>
internal sealed class NewestReport(ReportReader reader, TimeProvider time) : IDisposable
{
    private const int Days = 60;
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _turn = new(1);
    private (long At, LastReportView? Report)? _last;

    public async Task<LastReportView?> FindAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_last is not { } last || time.GetElapsedTime(last.At) >= KeptFor)
            {
                var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
                var reports = await reader.ListAsync(today.AddDays(-Days), today, cancellationToken);
                var newest = reports.Count == 0
                    ? null
                    : new LastReportView { Date = reports[^1].Date, CreatedAt = reports[^1].CreatedAt ?? "", Link = reports[^1].Links["json"] };
                _last = last = (time.GetTimestamp(), newest);
            }

            return last.Report;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
