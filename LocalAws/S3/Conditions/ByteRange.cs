using System.Globalization;
using System.Runtime.InteropServices;
using LocalAws.S3.Objects;
using Microsoft.Net.Http.Headers;

namespace LocalAws.S3.Conditions;

/// <summary>Which bytes of an object are asked for.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/range-get-olap.html</remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ByteRange(long Start, long Length)
{
    /// <returns>Null where the whole is asked for; S3 takes several ranges, and what is no range, for that.</returns>
    /// <exception cref="S3Exception">There are no such bytes.</exception>
    public static ByteRange? Of(string? header, long size)
    {
        if (header is null || !RangeHeaderValue.TryParse(header, out var parsed) || parsed.Unit != "bytes" || parsed.Ranges.Count != 1)
        {
            return null;
        }

        var range = parsed.Ranges.First();
        var start = range.From ?? Math.Max(0, size - range.To!.Value);
        var end = range.From is null ? size : Math.Min(range.To ?? long.MaxValue - 1, size - 1) + 1;
        return start < size && start < end
            ? new ByteRange(start, end - start)
            : throw new S3Exception("InvalidRange", "The requested range is not satisfiable", StatusCodes.Status416RangeNotSatisfiable)
            {
                Elements = [("RangeRequested", header), ("ActualObjectSize", size.ToString(CultureInfo.InvariantCulture))],
                Headers = [("Content-Range", $"bytes */{size}")],
            };
    }

    /// <summary>Where a part of an object is that was uploaded in parts. What was not, is its own first part.</summary>
    public static ByteRange OfPart(ObjectVersion version, int number)
    {
        var start = 0L;
        foreach (var part in version.Parts)
        {
            if (part.Number == number)
            {
                return new ByteRange(start, part.Size);
            }

            start += part.Size;
        }

        return version.Parts.Count == 0 && number == 1
            ? new ByteRange(0, version.Size)
            : throw new S3Exception(
                "InvalidPartNumber", "The requested partnumber is not satisfiable", StatusCodes.Status416RangeNotSatisfiable)
            {
                Elements = [("PartNumberRequested", number.ToString(CultureInfo.InvariantCulture))],
            };
    }
}
