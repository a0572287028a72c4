using System.ComponentModel.DataAnnotations;
using Events;

namespace Ingestion.Api.Documentation;

/// <summary>A file that is to be uploaded.</summary>
/// <remarks>Only its schema is used: <see cref="Uploads.UploadRequest"/> is what reads it.</remarks>
internal sealed record SubmittedUpload
{
    /// <summary>The file's name, without the folder that it is in.</summary>
    [Required, StringLength(UploadKey.MaxNameBytes, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>How many bytes the file has.</summary>
    [Required, Range(1, double.MaxValue)]
    public required long Size { get; init; }

    /// <summary>The file's media type.</summary>
    [Required, StringLength(256, MinimumLength = 1)]
    public required string ContentType { get; init; }
}
