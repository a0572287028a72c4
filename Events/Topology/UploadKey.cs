using System.Text;

namespace Events;

/// <summary>Where a file that was sent through the API is: <c>raw/uploads/{tenant}/{id}/{name}</c> in <see cref="Topology.RawBucket"/>.</summary>
public static class UploadKey
{
    public const string Prefix = "raw/uploads/";

    /// <summary>Of a name, in UTF-8: with every byte percent-encoded and all that stands before, S3's 1,024 bytes of a key leave room.</summary>
    public const int MaxNameBytes = 255;

    private const string Separators = "/\\";

    /// <summary>
    /// Whether a file may have this name: 1 to <see cref="MaxNameBytes"/> bytes, without separators, control characters and white space
    /// around it, and neither <c>.</c> nor <c>..</c>, which clients take out of a path.
    /// </summary>
    public static bool IsName(string name) =>
        name is not ("" or "." or "..")
        && name.AsSpan().IndexOfAny(Separators) < 0
        && Text.IsPrintable(name)
        && Text.IsWellFormed(name)
        && name.AsSpan().Trim().Length == name.Length
        && Encoding.UTF8.GetByteCount(name) <= MaxNameBytes;

    /// <param name="tenant">Whose file it is.</param>
    /// <param name="id">No other upload has it.</param>
    /// <param name="name">One that <see cref="IsName"/>; percent-encoded in the key, so that nothing in it means anything there.</param>
    public static string Of(TenantId tenant, Guid id, string name) => $"{Prefix}{tenant.Value}/{id}/{Uri.EscapeDataString(name)}";
}
