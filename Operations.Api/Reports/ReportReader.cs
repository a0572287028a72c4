using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Events;
using Microsoft.Extensions.Options;
using Operations.Api.Aws;

namespace Operations.Api.Reports;

/// <summary>Reads daily reports.</summary>
internal sealed class ReportReader(IAmazonS3 s3, IOptions<ResourceOptions> resources)
{
    // Three objects a day: a month is less than a page.
    private const int MostListed = 1_000;

    /// <summary>The reports from one day on, the oldest first; at most those of a year.</summary>
    public async Task<IReadOnlyList<ReportEntry>> ListAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var answer = await s3.ListObjectsV2Async(
            new ListObjectsV2Request
            {
                BucketName = resources.Value.ReportsBucket,
                Prefix = ReportKeys.Prefix,
                StartAfter = ReportKeys.Prefix + ReportKeys.Text(from),
                MaxKeys = MostListed,
            },
            cancellationToken);
        return
        [
            .. (answer.S3Objects ?? []).Select(one => (Object: one, Date: ReportKeys.DateOf(one.Key)))
                .Where(one => one.Date >= from && one.Date <= to)
                .Select(one => ReportEntry.Of(one.Date!.Value, one.Object.LastModified, one.Object.Size ?? 0)),
        ];
    }

    /// <summary>Opens a report; null where there is none. Whoever gets it disposes of it.</summary>
    public async Task<GetObjectResponse?> OpenAsync(DateOnly date, string format, string? unlessTag, CancellationToken cancellationToken)
    {
        try
        {
            return await s3.GetObjectAsync(
                new GetObjectRequest
                {
                    BucketName = resources.Value.ReportsBucket,
                    Key = ReportKeys.Of(date, format),
                    EtagToNotMatch = unlessTag,
                },
                cancellationToken);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
