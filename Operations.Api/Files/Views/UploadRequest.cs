using Events;

namespace Operations.Api.Files;

/// <summary>A file that is to be uploaded.</summary>
internal sealed record UploadRequest
{
    private const int MostName = 200;
    private const long MostBytes = 5L * 1024 * 1024 * 1024;

    /// <summary>What the file is called: 1 to 200 characters without slashes and control characters.</summary>
    public required string Name { get; init; }

    /// <summary>Default <c>application/octet-stream</c>.</summary>
    public string ContentType { get; set; } = "application/octet-stream";

    /// <summary>In bytes; up to 5 GiB.</summary>
    public required long Size { get; init; }

    public IReadOnlyList<EventError> Check()
    {
        var errors = new List<EventError>();
        if (Name.Length is 0 or > MostName || !Text.IsPrintable(Name) || !Text.IsWellFormed(Name) || Name.AsSpan().ContainsAny('/', '\\') || Name is "." or "..")
        {
            errors.Add(new EventError("parameter.invalid", "/name", "It has 1 to 200 characters, no slashes and no control characters."));
        }

        if (!Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(ContentType, out _) || ContentType.Length > MostName)
        {
            errors.Add(new EventError("parameter.invalid", "/contentType", "It is a media type, such as text/csv."));
        }

        if (Size is < 0 or > MostBytes)
        {
            errors.Add(new EventError("parameter.invalid", "/size", "It is a number of bytes from 0 to 5 GiB."));
        }

        return errors;
    }
}
