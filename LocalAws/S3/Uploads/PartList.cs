using System.Globalization;
using System.Xml.Linq;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Uploads;

/// <summary>The parts that an uploader says its object is made of.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html</remarks>
internal static class PartList
{
    /// <param name="held">All parts that were uploaded.</param>
    /// <returns>Those of the object, in order.</returns>
    /// <exception cref="S3Exception">They cannot become an object.</exception>
    public static IReadOnlyList<UploadedPart> Choose(
        ReadOnlyMemory<byte> document, MultipartUpload upload, IReadOnlyList<UploadedPart> held)
    {
        var listed = S3Xml.Read(document, "CompleteMultipartUpload").Children("Part").ToArray();
        if (listed.Length is 0 or > S3Limits.MaxParts)
        {
            throw S3Errors.MalformedXml();
        }

        var byNumber = held.ToDictionary(part => part.Number);
        var chosen = new List<UploadedPart>(listed.Length);
        foreach (var entry in listed)
        {
            var number = entry.Number("PartNumber") ?? throw S3Errors.MalformedXml();
            if (chosen.Count > 0 && number <= chosen[^1].Number)
            {
                throw new S3Exception(
                    "InvalidPartOrder", "The list of parts was not in ascending order. Parts must be ordered by part number.");
            }

            var part = number is >= 1 and <= S3Limits.MaxParts ? byNumber.GetValueOrDefault((int)number) : null;
            chosen.Add(part is not null && part.ETag == entry.Text("ETag")?.Trim().Trim('"') && ChecksumFits(entry, upload, part)
                ? part
                : throw new S3Exception(
                    "InvalidPart",
                    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity  "
                    + "tag may not match the part's entity tag.")
                {
                    Elements =
                    [
                        ("UploadId", upload.Id),
                        ("PartNumber", number.ToString(CultureInfo.InvariantCulture)),
                        ("ETag", entry.Text("ETag") ?? ""),
                    ],
                });
        }

        if (chosen.SkipLast(1).FirstOrDefault(part => part.Content.Length < S3Limits.MinPartBytes) is { } small)
        {
            throw new S3Exception("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size")
            {
                Elements =
                [
                    ("ProposedSize", small.Content.Length.ToString(CultureInfo.InvariantCulture)),
                    ("MinSizeAllowed", S3Limits.MinPartBytes.ToString(CultureInfo.InvariantCulture)),
                    ("PartNumber", small.Number.ToString(CultureInfo.InvariantCulture)),
                    ("ETag", small.ETag),
                ],
            };
        }

        return chosen;
    }

    private static bool ChecksumFits(XElement entry, MultipartUpload upload, UploadedPart part)
    {
        var sent = entry.Text(part.Checksum.Algorithm.Element);
        if (sent is null && upload is { IsChecksumChosen: true, IsComposite: true })
        {
            var name = upload.Checksum.Name.ToLowerInvariant();
            throw S3Errors.InvalidRequest(
                $"The upload was created using a {name} checksum. The complete request must include the checksum for each part. "
                + $"It was missing for part {part.Number} in the request.");
        }

        return sent is null || sent == part.Checksum.Text;
    }
}
