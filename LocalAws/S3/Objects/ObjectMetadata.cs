using System.Text;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Objects;

/// <summary>What is kept of an object beside its content: the headers that come back with it.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html</remarks>
internal sealed class ObjectMetadata
{
    private const string UserPrefix = "x-amz-meta-";
    private const string AwsChunked = "aws-chunked";
    private const string Encryption = "x-amz-server-side-encryption";
    private const string DefaultEncryption = "AES256";
    private const string DefaultType = "binary/octet-stream";

    private static readonly string[] Kept =
    [
        "Content-Type", "Cache-Control", "Content-Disposition", "Content-Encoding", "Content-Language", "Expires",
        "x-amz-website-redirect-location",
    ];

    private static readonly string[] StorageClasses =
        ["STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER", "DEEP_ARCHIVE", "GLACIER_IR"];

    private readonly List<(string Name, string Value)> _headers = [];
    private string? _encryptionKey;

    private ObjectMetadata()
    {
    }

    public string StorageClass { get; private set; } = "STANDARD";

    public string ServerSideEncryption { get; private set; } = DefaultEncryption;

    /// <param name="metadata">What is copied with an object, when it is not replaced.</param>
    /// <exception cref="S3Exception">There is too much of it, or of a kind that is not kept.</exception>
    public static ObjectMetadata Read(IHeaderDictionary headers, ObjectMetadata? metadata = null)
    {
        var read = new ObjectMetadata();
        if (metadata is null)
        {
            read.ReadHeaders(headers);
        }
        else
        {
            read._headers.AddRange(metadata._headers);
        }

        if (headers["x-amz-server-side-encryption-customer-algorithm"].Count > 0)
        {
            throw S3Errors.NotImplemented("x-amz-server-side-encryption-customer-algorithm");
        }

        read.ServerSideEncryption = headers[Encryption] is [{ } encryption] ? encryption : DefaultEncryption;
        read._encryptionKey = headers[Encryption + "-aws-kms-key-id"] is [{ } key] ? key : null;
        if (headers["x-amz-storage-class"] is [{ } storageClass])
        {
            read.StorageClass = StorageClasses.Contains(storageClass)
                ? storageClass
                : throw new S3Exception("InvalidStorageClass", "The storage class you specified is not valid");
        }

        return read;
    }

    /// <summary>Everything that comes back with the content.</summary>
    public S3Answer Write(S3Answer answer)
    {
        foreach (var (name, value) in _headers)
        {
            answer.With(name, value);
        }

        return WriteEncryption(answer).With("x-amz-storage-class", StorageClass == "STANDARD" ? null : StorageClass);
    }

    /// <summary>What the answer to a write has of it.</summary>
    public S3Answer WriteEncryption(S3Answer answer) =>
        answer.With(Encryption, ServerSideEncryption).With(Encryption + "-aws-kms-key-id", _encryptionKey);

    private void ReadHeaders(IHeaderDictionary headers)
    {
        var size = 0;
        _headers.Add(("Content-Type", DefaultType));
        foreach (var (name, values) in headers)
        {
            if (name.StartsWith(UserPrefix, StringComparison.OrdinalIgnoreCase))
            {
                var (key, value) = (name.ToLowerInvariant(), string.Join(',', values.ToArray()));
                size += Encoding.UTF8.GetByteCount(key) - UserPrefix.Length + Encoding.UTF8.GetByteCount(value);
                _headers.Add((key, Printable(value)));
            }
            else if (Array.Find(Kept, kept => kept.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } kept)
            {
                Keep(kept, values.ToString());
            }
        }

        if (size > S3Limits.MaxMetadataBytes)
        {
            throw new S3Exception("MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size")
            {
                Elements = [("Size", $"{size}"), ("MaxSizeAllowed", $"{S3Limits.MaxMetadataBytes}")],
            };
        }
    }

    private void Keep(string name, string value)
    {
        if (name == "Content-Encoding")
        {
            value = string.Join(',', value.Split(',', StringSplitOptions.TrimEntries).Where(coding => coding != AwsChunked));
        }

        if (value.Length > 0)
        {
            _headers.RemoveAll(header => header.Name == name);
            _headers.Add((name, value));
        }
    }

    /// <remarks>S3 gives what HTTP cannot carry back in the words of RFC 2047.</remarks>
    private static string Printable(string value) =>
        Ascii.IsValid(value) && !value.Any(char.IsControl) ? value : $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}?=";
}
