namespace LocalAws.S3;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList</remarks>
internal static class S3Errors
{
    public static S3Exception NoSuchBucket(string bucket) =>
        new("NoSuchBucket", "The specified bucket does not exist", StatusCodes.Status404NotFound) { Elements = [("BucketName", bucket)] };

    public static S3Exception NoSuchKey(string key) =>
        new("NoSuchKey", "The specified key does not exist.", StatusCodes.Status404NotFound) { Elements = [("Key", key)] };

    public static S3Exception NoSuchVersion(string key, string versionId) =>
        new("NoSuchVersion", "The specified version does not exist.", StatusCodes.Status404NotFound)
        {
            Elements = [("Key", key), ("VersionId", versionId)],
        };

    public static S3Exception NoSuchUpload(string uploadId) =>
        new(
            "NoSuchUpload",
            "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
            StatusCodes.Status404NotFound)
        {
            Elements = [("UploadId", uploadId)],
        };

    public static S3Exception InvalidArgument(string message, string name, string? value) =>
        new("InvalidArgument", message) { Elements = [("ArgumentName", name), ("ArgumentValue", value ?? "")] };

    public static S3Exception InvalidRequest(string message) => new("InvalidRequest", message);

    public static S3Exception MalformedXml() =>
        new("MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");

    public static S3Exception PreconditionFailed(string condition) =>
        new("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", StatusCodes.Status412PreconditionFailed)
        {
            Elements = [("Condition", condition)],
        };

    public static S3Exception NotImplemented(string name) =>
        new(
            "NotImplemented",
            $"A header or query you provided implies functionality that is not implemented: {name}",
            StatusCodes.Status501NotImplemented);

    public static S3Exception MethodNotAllowed(string method) =>
        new("MethodNotAllowed", "The specified method is not allowed against this resource.", StatusCodes.Status405MethodNotAllowed)
        {
            Elements = [("Method", method)],
        };

    public static S3Exception AccessDenied(string message, params (string Name, string Value)[] elements) =>
        new("AccessDenied", message, StatusCodes.Status403Forbidden) { Elements = elements };

    public static S3Exception BadDigest(string what) =>
        new("BadDigest", $"The {what} you specified did not match the calculated checksum.");

    public static S3Exception SlowDown() => new("SlowDown", "Please reduce your request rate.", StatusCodes.Status503ServiceUnavailable);

    public static S3Exception InternalError() =>
        new("InternalError", "LocalAws failed; its log says why.", StatusCodes.Status500InternalServerError);
}
