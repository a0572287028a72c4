namespace Ingestion.Api.Uploads;

/// <summary>
/// What can be wrong with a file that is to be uploaded. A code never changes its meaning; the text beside it may. Summary and remarks are
/// published in <c>docs/errors.md</c>.
/// </summary>
internal static class UploadErrorCodes
{
    /// <summary>The body is JSON, but no object.</summary>
    /// <remarks>Send an object.</remarks>
    public const string NotAnObject = "upload.not_an_object";

    /// <summary>The body has a member that it should not have.</summary>
    /// <remarks>Correct the name, or leave it out.</remarks>
    public const string UnknownMember = "upload.unknown_member";

    /// <summary>The body has a member twice.</summary>
    /// <remarks>Send it once.</remarks>
    public const string RepeatedMember = "upload.repeated_member";

    /// <summary><c>name</c> is missing, or no name of a file: 1 to 255 bytes without slashes, control characters and white space around it.</summary>
    /// <remarks>Send the file's name, without the folder that it is in.</remarks>
    public const string NameInvalid = "upload.name_invalid";

    /// <summary><c>size</c> is missing, or no whole number of at least 1.</summary>
    /// <remarks>Send how many bytes the file has.</remarks>
    public const string SizeInvalid = "upload.size_invalid";

    /// <summary>The file is larger than this service takes.</summary>
    /// <remarks>Split the file.</remarks>
    public const string SizeTooLarge = "upload.size_too_large";

    /// <summary><c>contentType</c> is missing, or no media type of at most 256 characters.</summary>
    /// <remarks>Correct it.</remarks>
    public const string ContentTypeInvalid = "upload.content_type_invalid";

    /// <summary>This service takes no files of that media type.</summary>
    /// <remarks>See which ones the settings of the service name.</remarks>
    public const string ContentTypeUnsupported = "upload.content_type_unsupported";
}
