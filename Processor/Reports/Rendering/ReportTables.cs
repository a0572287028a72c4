using Processor.Reports.Model;

namespace Processor.Reports.Rendering;

/// <summary>What stands behind the figures: sources, tenants, reasons, files and orders.</summary>
internal static class ReportTables
{
    // More is in the data.
    private const int MostShown = 25;

    public static void Add(Markup page, DailyReport report)
    {
        var sources = report.Sources.Take(MostShown).Select(one => (one.Source, one.Type, one.Events)).ToList();
        if (sources.Count > 0)
        {
            AddOutcomes(page, "Sources and types", report.Sources.Count, "Source", "Type", sources, Rest(report.Events, sources.Select(one => one.Events)));
        }

        page.AddRaw("""<div class="pair"><div>""");
        if (report.Tenants.Count > 1 || report.OtherTenants.Total > 0)
        {
            var tenants = report.Tenants.Take(MostShown).Select(one => (one.Tenant, "", one.Events)).ToList();
            AddOutcomes(page, "Tenants", report.Tenants.Count, "Tenant", "", tenants, Rest(report.Events, tenants.Select(one => one.Events)));
        }

        AddCounts(page, "Why events failed", "Reason", "Events", report.Reasons, "No event failed, and none was in conflict.");
        if (report.Orders.ByTenant.Count > 0)
        {
            AddOrders(page, report.Orders);
        }

        page.AddRaw("</div><div>");
        AddFiles(page, report.Files);
        page.AddRaw("</div></div>");
    }

    private static void AddOutcomes(
        Markup page, string title, int known, string first, string second, IReadOnlyList<(string Name, string Detail, OutcomeCounts Events)> rows, OutcomeCounts rest)
    {
        page.Add($"<section><h2>{title}</h2>");
        page.Add($"<p>{(known > rows.Count ? $"The first {rows.Count} of {ReportText.Count(known)}, by how many events they sent." : "By how many events they sent.")}</p>");
        page.Add($"""<div class="scroll"><table><thead><tr><th class="name" scope="col">{first}</th>""");
        if (second.Length > 0)
        {
            page.Add($"""<th class="name wide" scope="col">{second}</th>""");
        }

        page.AddRaw("""<th class="bar wide"></th><th scope="col">Events</th><th class="wide" scope="col">Duplicate</th><th scope="col">Conflict</th><th scope="col">Failed</th></tr></thead><tbody>""");
        var longest = rows.Select(row => row.Events.Total).Append(rest.Total).Max();
        foreach (var (name, detail, events) in rest.Total > 0 ? rows.Append(("all others", "", rest)) : rows)
        {
            page.Add($"""<tr><th class="name" scope="row"><bdi>{name}</bdi><small><bdi>{detail}</bdi></small></th>""");
            if (second.Length > 0)
            {
                page.Add($"""<td class="name wide"><bdi>{detail}</bdi></td>""");
            }

            page.AddRaw("""<td class="bar wide">""");
            Plot.Lying(page, events, longest);
            page.Add($"</td><td>{ReportText.Count(events.Total)}</td>");
            Cell(page, events.Duplicate, "wide");
            Cell(page, events.Conflict, "alarm");
            Cell(page, events.Failed, "alarm");
            page.AddRaw("</tr>");
        }

        page.AddRaw("</tbody></table></div></section>");
    }

    private static void AddCounts(Markup page, string title, string name, string unit, IReadOnlyList<NamedCount> counts, string none)
    {
        page.Add($"<section><h2>{title}</h2>");
        if (counts.Count == 0)
        {
            page.Add($"<p>{none}</p></section>");
            return;
        }

        page.Add($"""<div class="scroll"><table><thead><tr><th class="name" scope="col">{name}</th><th scope="col">{unit}</th></tr></thead><tbody>""");
        foreach (var (code, count) in counts.Take(MostShown))
        {
            page.Add($"""<tr><th class="name" scope="row"><code>{code}</code></th><td>{ReportText.Count(count)}</td></tr>""");
        }

        page.AddRaw("</tbody></table></div></section>");
    }

    private static void AddOrders(Markup page, OrderTotals orders)
    {
        page.AddRaw("<section><h2>Orders</h2>");
        page.Add($"<p>{ReportText.Count(decimal.Parse(orders.Orders, System.Globalization.CultureInfo.InvariantCulture))} orders of this day come to {ReportText.Amount(orders.Amount)}.</p>");
        page.AddRaw("""<div class="scroll"><table><thead><tr><th class="name" scope="col">Tenant</th><th scope="col">Orders</th><th scope="col">Amount</th></tr></thead><tbody>""");
        foreach (var tenant in orders.ByTenant.Take(MostShown))
        {
            page.Add($"""<tr><th class="name" scope="row"><bdi>{tenant.Tenant}</bdi></th><td>{ReportText.Count(decimal.Parse(tenant.Orders, System.Globalization.CultureInfo.InvariantCulture))}</td><td>{ReportText.Amount(tenant.Amount)}</td></tr>""");
        }

        page.AddRaw("</tbody></table></div></section>");
    }

    private static void AddFiles(Markup page, FileTotals files)
    {
        page.AddRaw("<section><h2>Files</h2>");
        if (files.Total == 0)
        {
            page.AddRaw("<p>No file came in.</p></section>");
            return;
        }

        page.Add($"<p>{ReportText.Count(files.Total)} {(files.Total == 1 ? "file" : "files")} of {ReportText.Bytes(files.Bytes)}: {string.Join(", ", files.ByStatus.Select(status => $"{ReportText.Count(status.Count)} {status.Name}"))}. {ReportText.Share(files.Accepted, files.Rows)} of {ReportText.Count(files.Rows)} rows were taken{(files.Amount is { } amount ? $", with amounts of {ReportText.Amount(amount)}" : "")}.</p>");
        page.AddRaw("""<div class="scroll"><table><thead><tr><th class="name" scope="col">Type</th><th scope="col">Files</th><th scope="col">Rows</th></tr></thead><tbody>""");
        foreach (var type in files.ByType.OrderByDescending(type => type.Files).Take(MostShown))
        {
            page.Add($"""<tr><th class="name" scope="row"><bdi>{type.Type}</bdi></th><td>{ReportText.Count(type.Files)}</td><td>{ReportText.Count(type.Rows)}</td></tr>""");
        }

        page.AddRaw("</tbody></table></div></section>");
        AddCounts(page, "Why rows were rejected", "Reason", "Rows", files.RejectedBy, "No row was rejected.");
    }

    private static void Cell(Markup page, long count, string mood) =>
        page.Add($"""<td class="{(count == 0 && mood == "alarm" ? "zero" : mood)}">{ReportText.Count(count)}</td>""");

    private static OutcomeCounts Rest(OutcomeCounts all, IEnumerable<OutcomeCounts> shown)
    {
        foreach (var one in shown)
        {
            all = new(all.Total - one.Total, all.Processed - one.Processed, all.Duplicate - one.Duplicate, all.Conflict - one.Conflict, all.Failed - one.Failed);
        }

        return all;
    }
}
