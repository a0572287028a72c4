using LocalAws.S3.Checksums;
using LocalAws.S3.Objects;

namespace LocalAws.S3.Uploads;

/// <summary>An upload in parts that is under way.</summary>
internal sealed class MultipartUpload
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, UploadedPart> _parts = [];
    private bool _isOver;

    public required string Id { get; init; }

    public required string Key { get; init; }

    public required DateTimeOffset InitiatedAt { get; init; }

    public required ObjectMetadata Metadata { get; init; }

    public required ObjectTags Tags { get; init; }

    /// <summary>Of the object; every part's has to be by it, when the uploader chose it.</summary>
    public required ChecksumAlgorithm Checksum { get; init; }

    public required bool IsChecksumChosen { get; init; }

    /// <summary>Whether the object's checksum is a check of the parts' checks.</summary>
    public required bool IsComposite { get; init; }

    /// <summary>In order of their numbers.</summary>
    public IReadOnlyList<UploadedPart> Parts
    {
        get
        {
            lock (_gate)
            {
                return [.. _parts.Values];
            }
        }
    }

    /// <summary>Takes a part, in the place of an earlier one of its number, and over the caller's hold on its content.</summary>
    public void Add(UploadedPart part)
    {
        UploadedPart? replaced;
        lock (_gate)
        {
            CheckUnderWay();
            _parts.Remove(part.Number, out replaced);
            _parts.Add(part.Number, part);
        }

        replaced?.Content.Release();
    }

    /// <summary>Holds the parts for the caller, who has to release each.</summary>
    public IReadOnlyList<UploadedPart> Hold()
    {
        lock (_gate)
        {
            CheckUnderWay();
            foreach (var part in _parts.Values)
            {
                part.Content.Share();
            }

            return [.. _parts.Values];
        }
    }

    /// <summary>Ends the upload and lets its parts go.</summary>
    /// <returns>Whether it was not over already.</returns>
    public bool End()
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return false;
            }

            _isOver = true;
            foreach (var part in _parts.Values)
            {
                part.Content.Release();
            }

            return true;
        }
    }

    private void CheckUnderWay()
    {
        if (_isOver)
        {
            throw S3Errors.NoSuchUpload(Id);
        }
    }
}
