using System.Net;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using Events;
using Microsoft.Extensions.Options;
using Processor.Reports.Model;
using Processor.Reports.Rendering;

namespace Processor.Reports;

/// <summary>
/// Where reports are. The JSON comes first and decides; the other formats are made of the JSON that is there, so that all of them say the same.
/// </summary>
internal sealed class ReportBucket(IAmazonS3 s3, IOptions<ReportOptions> options)
{
    /// <returns>Null where there is none.</returns>
    public async Task<(DailyReport Report, string Tag)?> FindAsync(DateOnly day, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await s3.GetObjectAsync(options.Value.Bucket, ReportRow.KeyOf(day) + ".json", cancellationToken);
            var report = await JsonSerializer.DeserializeAsync(response.ResponseStream, ReportJson.Default.DailyReport, cancellationToken);
            return (report ?? throw new InvalidDataException("A report is null."), response.ETag);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <param name="report">To be written.</param>
    /// <param name="isAgain">Whether it takes the place of whatever is there.</param>
    /// <param name="tag">Otherwise, of the one whose place it takes; null where there is none.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>The report that is there now: another one, where that was written in between.</returns>
    public async Task<DailyReport> WriteAsync(DailyReport report, bool isAgain, string? tag, CancellationToken cancellationToken)
    {
        try
        {
            var request = RequestFor(report.Date, ".json", "application/json", JsonSerializer.SerializeToUtf8Bytes(report, ReportJson.Default.DailyReport));
            request.IfMatch = isAgain ? null : tag;
            request.IfNoneMatch = isAgain || tag is not null ? null : "*";
            await s3.PutObjectAsync(request, cancellationToken);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict)
        {
            report = await FindAsync(report.Date, cancellationToken) is { } written ? written.Report : throw new IOException("A report came and went.", exception);
        }

        await WriteViewsAsync(report, cancellationToken);
        return report;
    }

    /// <summary>Writes what is made of a report's JSON.</summary>
    public async Task WriteViewsAsync(DailyReport report, CancellationToken cancellationToken)
    {
        await s3.PutObjectAsync(RequestFor(report.Date, ".csv", "text/csv; charset=utf-8", ReportCsv.Write(report)), cancellationToken);
        await s3.PutObjectAsync(RequestFor(report.Date, ".html", "text/html; charset=utf-8", ReportPage.Write(report)), cancellationToken);
    }

    private PutObjectRequest RequestFor(DateOnly day, string ending, string contentType, byte[] body) => new()
    {
        BucketName = options.Value.Bucket,
        Key = ReportRow.KeyOf(day) + ending,
        ContentType = contentType,
        InputStream = new MemoryStream(body, writable: false),
    };
}
