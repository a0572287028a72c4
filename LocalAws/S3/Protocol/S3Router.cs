namespace LocalAws.S3.Protocol;

/// <summary>Tells the operation from the method, what is addressed, the query and the header that names the source of a copy.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html</remarks>
internal static class S3Router
{
    public const string CopySource = "x-amz-copy-source";
    private const string ListType = "list-type";

    private enum Scope
    {
        Account,
        Bucket,
        Object,
    }

    // The first that fits counts, so what needs more of the query stands before what needs less.
    private static readonly Route[] Routes =
    [
        new("GET", Scope.Account, "ListBuckets"),
        new("GET", Scope.Bucket, "GetBucketLocation", "location"),
        new("GET", Scope.Bucket, "ListObjectVersions", "versions"),
        new("GET", Scope.Bucket, "ListMultipartUploads", "uploads"),
        .. Setting("BucketVersioning", "versioning", deletes: null),
        .. Setting("BucketTagging", "tagging"),
        .. Setting("BucketLifecycleConfiguration", "lifecycle", deletes: "DeleteBucketLifecycle"),
        .. Setting("BucketNotificationConfiguration", "notification", deletes: null),
        .. Setting("BucketCors", "cors"),
        .. Setting("BucketEncryption", "encryption"),
        .. Setting("BucketPolicy", "policy"),
        .. Setting("PublicAccessBlock", "publicAccessBlock"),
        .. Setting("BucketOwnershipControls", "ownershipControls"),
        new("POST", Scope.Bucket, "DeleteObjects", "delete"),
        new("GET", Scope.Bucket, "ListObjectsV2", ListType),
        new("GET", Scope.Bucket, "ListObjects"),
        new("PUT", Scope.Bucket, "CreateBucket"),
        new("HEAD", Scope.Bucket, "HeadBucket"),
        new("DELETE", Scope.Bucket, "DeleteBucket"),
        new("GET", Scope.Object, "GetObjectTagging", "tagging"),
        new("PUT", Scope.Object, "PutObjectTagging", "tagging"),
        new("DELETE", Scope.Object, "DeleteObjectTagging", "tagging"),
        new("GET", Scope.Object, "GetObjectAttributes", "attributes"),
        new("POST", Scope.Object, "CreateMultipartUpload", "uploads"),
        new("POST", Scope.Object, "CompleteMultipartUpload", "uploadId"),
        new("PUT", Scope.Object, "UploadPartCopy", "uploadId", Copies: true),
        new("PUT", Scope.Object, "UploadPart", "uploadId"),
        new("GET", Scope.Object, "ListParts", "uploadId"),
        new("DELETE", Scope.Object, "AbortMultipartUpload", "uploadId"),
        new("PUT", Scope.Object, "CopyObject", Copies: true),
        new("PUT", Scope.Object, "PutObject"),
        new("GET", Scope.Object, "GetObject"),
        new("HEAD", Scope.Object, "HeadObject"),
        new("DELETE", Scope.Object, "DeleteObject"),
    ];

    // What changes which operation a request means: one that is not known here must not be taken for another.
    private static readonly string[] SubResources =
    [
        "accelerate", "acl", "analytics", "attributes", "cors", "delete", "encryption", "intelligent-tiering", "inventory",
        "legal-hold", "lifecycle", "location", "logging", "metadataConfiguration", "metadataTable", "metrics", "notification",
        "object-lock", "ownershipControls", "policy", "policyStatus", "publicAccessBlock", "renameObject", "replication",
        "requestPayment", "restore", "retention", "select", "session", "tagging", "torrent", "uploadId", "uploads", "versioning",
        "versions", "website",
    ];

    public static string Operation(HttpRequest request, S3Address address)
    {
        var scope = address.Key is not null ? Scope.Object : address.Bucket is not null ? Scope.Bucket : Scope.Account;
        var subResource = Array.Find(SubResources, request.Query.ContainsKey);
        foreach (var route in Routes)
        {
            if (route.Scope == scope && route.Method == request.Method
                && (route.Query == subResource || (subResource is null && route.Query is ListType && request.Query.ContainsKey(ListType)))
                && (!route.Copies || request.Headers.ContainsKey(CopySource)))
            {
                return route.Operation;
            }
        }

        throw subResource is null ? S3Errors.MethodNotAllowed(request.Method) : S3Errors.NotImplemented(subResource);
    }

    private static IEnumerable<Route> Setting(string name, string query, string? deletes = "")
    {
        yield return new Route("GET", Scope.Bucket, "Get" + name, query);
        yield return new Route("PUT", Scope.Bucket, "Put" + name, query);
        if (deletes is not null)
        {
            yield return new Route("DELETE", Scope.Bucket, deletes.Length > 0 ? deletes : "Delete" + name, query);
        }
    }

    private sealed record Route(string Method, Scope Scope, string Operation, string? Query = null, bool Copies = false);
}
