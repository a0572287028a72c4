using System.Globalization;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.Extensions.Options;
using Operations.Api.Aws;

namespace Operations.Api.Files;

/// <summary>Reads the beginning of a file of rejected rows.</summary>
internal sealed class RejectReader(IAmazonS3 s3, SignedAddresses addresses, IOptions<ResourceOptions> resources)
{
    private const int MostBytes = 256 * 1024;
    private const int MostColumns = 200;

    public async Task<RejectList> ReadAsync(string key, int limit, CancellationToken cancellationToken)
    {
        using var answer = await s3.GetObjectAsync(
            new GetObjectRequest { BucketName = resources.Value.ReportsBucket, Key = key, ByteRange = new ByteRange(0, MostBytes - 1) },
            cancellationToken);
        var bytes = new byte[MostBytes];
        var length = await answer.ResponseStream.ReadAtLeastAsync(bytes, MostBytes, throwOnEndOfStream: false, cancellationToken);
        var (columns, rows, isAll) = Parse(Encoding.UTF8.GetString(bytes.AsSpan(0, length)), limit, length == MostBytes);
        return new RejectList
        {
            Columns = columns,
            Rows = rows,
            Complete = isAll,
            Download = await addresses.ForDownloadAsync(key),
        };
    }

    // Of a file that is cut, the last row may be half of one.
    private static (IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, bool IsAll) Parse(string text, int limit, bool isCut)
    {
        using var reader = new StringReader(text);
        using var csv = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null });
        if (!csv.Read())
        {
            return ([], [], true);
        }

        var columns = (csv.Record ?? []).Take(MostColumns).ToArray();
        var rows = new List<IReadOnlyList<string>>();
        while (rows.Count <= limit && csv.Read())
        {
            rows.Add([.. (csv.Record ?? []).Take(MostColumns)]);
        }

        if (rows.Count > limit)
        {
            return (columns, [.. rows.Take(limit)], false);
        }

        return isCut ? (columns, [.. rows.SkipLast(1)], false) : (columns, rows, true);
    }
}
