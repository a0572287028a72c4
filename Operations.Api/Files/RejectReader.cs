using Amazon.S3;
using Amazon.S3.Model;
using CsvHelper;
using Microsoft.Extensions.Options;
using Operations.Api.Aws;

namespace Operations.Api.Files;

/// <summary>Reads the beginning of a file of rejected rows.</summary>
internal sealed class RejectReader(IAmazonS3 s3, SignedAddresses addresses, IOptions<ResourceOptions> resources)
{
    private const int MostBytes = 256 * 1024;
    private const int MostColumns = 200;

    private static readonly CsvReaderOptions Format = new()
    {
        HasHeader = false,
        MalformedData = CsvMalformedDataHandling.Recover,
        DetectSeparatorHint = false,
    };

    public async Task<RejectList> ReadAsync(string key, int limit, CancellationToken cancellationToken)
    {
        using var answer = await s3.GetObjectAsync(
            new GetObjectRequest { BucketName = resources.Value.ReportsBucket, Key = key, ByteRange = new ByteRange(0, MostBytes - 1) },
            cancellationToken);
        var bytes = new byte[MostBytes];
        var length = await answer.ResponseStream.ReadAtLeastAsync(bytes, MostBytes, throwOnEndOfStream: false, cancellationToken);
        var (columns, rows, isAll) = Parse(bytes.AsMemory(0, length), limit, length == MostBytes);
        return new RejectList
        {
            Columns = columns,
            Rows = rows,
            Complete = isAll,
            Download = await addresses.ForDownloadAsync(key),
        };
    }

    // Of a file that is cut, the last row may be half of one.
    private static (IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, bool IsAll) Parse(
        ReadOnlyMemory<byte> text, int limit, bool isCut)
    {
        using var csv = CsvReader.Create(text, Format);
        var rows = new List<IReadOnlyList<string>>();
        while (rows.Count <= limit + 1 && csv.Read())
        {
            rows.Add([.. Enumerable.Range(0, Math.Min(csv.FieldCount, MostColumns)).Select(csv.GetString)]);
        }

        var shown = rows.Skip(1).Take(limit).ToArray();
        var isAll = !isCut && rows.Count <= limit + 1;
        return (rows is [var columns, ..] ? columns : [], isCut && rows.Count <= limit + 1 ? [.. shown.SkipLast(1)] : shown, isAll);
    }
}
