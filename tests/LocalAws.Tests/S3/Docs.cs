namespace LocalAws.Tests.S3;

internal static class Docs
{
    public const string Api = "https://docs.aws.amazon.com/AmazonS3/latest/API/";
    public const string Guide = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/";

    public const string Errors = Api + "ErrorResponses.html";
    public const string Put = Api + "API_PutObject.html";
    public const string Get = Api + "API_GetObject.html";
    public const string Conditions = Guide + "conditional-requests.html";
    public const string Integrity = Guide + "checking-object-integrity-upload.html";
    public const string Versioning = Guide + "Versioning.html";
}
