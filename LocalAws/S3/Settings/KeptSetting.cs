using System.Text;
using System.Text.Json;
using LocalAws.S3.Buckets;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Settings;

/// <summary>A document that a bucket keeps and gives back, and that changes nothing.</summary>
/// <param name="Name">As the operations have it.</param>
/// <param name="Root">Of the document in XML; null for a policy, which is JSON.</param>
/// <param name="Missing">The error of a bucket that has none.</param>
/// <param name="Default">What a new bucket has.</param>
internal sealed record KeptSetting(string Name, string? Root, (string Code, string Message) Missing, string? Default = null)
{
    private const string Removed = "";

    public static IReadOnlyList<KeptSetting> All { get; } =
    [
        new("BucketCors", "CORSConfiguration", ("NoSuchCORSConfiguration", "The CORS configuration does not exist")),
        new("BucketPolicy", Root: null, ("NoSuchBucketPolicy", "The bucket policy does not exist")),
        new(
            "BucketEncryption",
            "ServerSideEncryptionConfiguration",
            ("ServerSideEncryptionConfigurationNotFoundError", "The server side encryption configuration was not found"),
            """
            <ServerSideEncryptionConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Rule>
            <ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault>
            <BucketKeyEnabled>false</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>
            """),
        new(
            "PublicAccessBlock",
            "PublicAccessBlockConfiguration",
            ("NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found"),
            """
            <PublicAccessBlockConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><BlockPublicAcls>true</BlockPublicAcls>
            <IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy>
            <RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>
            """),
        new(
            "BucketOwnershipControls",
            "OwnershipControls",
            ("OwnershipControlsNotFoundError", "The bucket ownership controls were not found"),
            """
            <OwnershipControls xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Rule>
            <ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>
            """),
    ];

    public S3Answer Get(Bucket bucket)
    {
        var document = bucket.Settings.Kept.TryGetValue(Name, out var kept) ? kept : Encoding.UTF8.GetBytes(Default ?? Removed);
        return document.Length == 0
            ? throw new S3Exception(Missing.Code, Missing.Message, StatusCodes.Status404NotFound)
            {
                Elements = [("BucketName", bucket.Name)],
            }
            : new S3Answer { Document = document }.With("Content-Type", Root is null ? "application/json" : null);
    }

    public S3Answer Put(Bucket bucket, ReadOnlyMemory<byte> document)
    {
        if (Root is null)
        {
            CheckJson(document);
        }
        else
        {
            S3Xml.Read(document, Root);
        }

        bucket.Settings.Kept[Name] = document.ToArray();
        return Root is null ? S3Answer.NoContent() : S3Answer.Empty();
    }

    public S3Answer Delete(Bucket bucket)
    {
        // A new bucket of this default has to be told apart from one whose setting was removed; encryption cannot be.
        if (Name == "BucketEncryption")
        {
            bucket.Settings.Kept.TryRemove(Name, out _);
        }
        else
        {
            bucket.Settings.Kept[Name] = [];
        }

        return S3Answer.NoContent();
    }

    private static void CheckJson(ReadOnlyMemory<byte> document)
    {
        try
        {
            using var policy = JsonDocument.Parse(document);
        }
        catch (JsonException)
        {
            throw new S3Exception("MalformedPolicy", "Policies must be valid JSON and the first byte must be '{'");
        }
    }
}
