using LocalAws.S3.Checksums;

namespace LocalAws.S3.Objects;

/// <summary>A part of an object that was uploaded in parts.</summary>
/// <param name="Number">From 1 on; there may be gaps.</param>
internal sealed record ObjectPart(int Number, long Size, Checksum? Checksum);
