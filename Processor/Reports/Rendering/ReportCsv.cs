using System.Globalization;
using System.Text;
using Processor.Files.Results;
using Processor.Reports.Model;

namespace Processor.Reports.Rendering;

/// <summary>The report as one table: what a figure is of, its name, and the figure, one a line.</summary>
internal static class ReportCsv
{
    public static byte[] Write(DailyReport report)
    {
        var csv = new StringBuilder("date,section,name,detail,measure,value\r\n");
        var day = ReportText.Day(report.Date);
        Add("day", "", "", "over", report.IsOver ? 1 : 0);
        AddOutcomes("events", "", "", report.Events);
        Add("events", "", "", "retried", report.Retried);
        Add("events", "", "", "payloadBytes", report.PayloadBytes);
        foreach (var (hour, outcomes) in report.Hours.Index())
        {
            AddOutcomes("hour", hour.ToString("00", CultureInfo.InvariantCulture), "", outcomes);
        }

        foreach (var (measure, value) in new[]
        {
            ("p50Milliseconds", report.Latency.P50), ("p90Milliseconds", report.Latency.P90), ("p99Milliseconds", report.Latency.P99),
            ("longestMilliseconds", report.Latency.Longest),
        })
        {
            AddText("latency", "", "", measure, value?.ToString(CultureInfo.InvariantCulture) ?? "");
        }

        foreach (var source in report.Sources)
        {
            AddOutcomes("source", source.Source, source.Type, source.Events);
        }

        AddOutcomes("source", "(others)", "", report.OtherSources);
        foreach (var tenant in report.Tenants)
        {
            AddOutcomes("tenant", tenant.Tenant, "", tenant.Events);
        }

        AddOutcomes("tenant", "(others)", "", report.OtherTenants);
        foreach (var reason in report.Reasons)
        {
            Add("reason", reason.Name, "", "events", reason.Count);
        }

        AddFiles(report.Files);
        foreach (var tenant in report.Orders.ByTenant)
        {
            AddText("orders", tenant.Tenant, "", "orders", tenant.Orders);
            AddText("orders", tenant.Tenant, "", "amount", tenant.Amount);
        }

        foreach (var before in report.DaysBefore.Where(before => before.IsKnown))
        {
            AddOutcomes("dayBefore", ReportText.Day(before.Date), "", before.Events);
        }

        return Encoding.UTF8.GetBytes(csv.ToString());

        void AddFiles(FileTotals files)
        {
            Add("files", "", "", "files", files.Total);
            Add("files", "", "", "bytes", files.Bytes);
            Add("files", "", "", "rows", files.Rows);
            Add("files", "", "", "accepted", files.Accepted);
            Add("files", "", "", "rejected", files.Rejected);
            AddText("files", "", "", "amount", files.Amount ?? "");
            foreach (var status in files.ByStatus)
            {
                Add("fileStatus", status.Name, "", "files", status.Count);
            }

            foreach (var type in files.ByType)
            {
                Add("fileType", type.Type, "", "files", type.Files);
                Add("fileType", type.Type, "", "rows", type.Rows);
            }

            foreach (var reason in files.RejectedBy)
            {
                Add("rejectedRows", reason.Name, "", "rows", reason.Count);
            }
        }

        void AddOutcomes(string section, string name, string detail, OutcomeCounts outcomes)
        {
            Add(section, name, detail, "total", outcomes.Total);
            Add(section, name, detail, "processed", outcomes.Processed);
            Add(section, name, detail, "duplicate", outcomes.Duplicate);
            Add(section, name, detail, "conflict", outcomes.Conflict);
            Add(section, name, detail, "failed", outcomes.Failed);
        }

        void Add(string section, string name, string detail, string measure, long value) =>
            AddText(section, name, detail, measure, value.ToString(CultureInfo.InvariantCulture));

        // The value is a number of ours; the names are what clients sent.
        void AddText(string section, string name, string detail, string measure, string value)
        {
            csv.Append(day).Append(',').Append(section).Append(',');
            CsvText.Append(csv, name);
            csv.Append(',');
            CsvText.Append(csv, detail);
            csv.Append(',').Append(measure).Append(',').Append(value).Append("\r\n");
        }
    }
}
