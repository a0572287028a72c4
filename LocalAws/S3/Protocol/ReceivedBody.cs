using LocalAws.S3.Checksums;
using LocalAws.S3.Content;

namespace LocalAws.S3.Protocol;

/// <summary>The body of a request, checked against everything that its sender said of it.</summary>
/// <param name="Md5">Its MD5 digest.</param>
/// <param name="Checksum">By the algorithm that its sender chose, or by the one that S3 takes when nobody does.</param>
/// <param name="IsChecked">Whether its sender sent a checksum.</param>
/// <param name="HasDigest">Whether its sender sent a checksum or an MD5 digest.</param>
internal sealed record ReceivedBody(
    Blob Content, ReadOnlyMemory<byte> Md5, Checksum? Checksum, bool IsChecked, bool HasDigest) : IDisposable
{
    public static ReceivedBody Empty { get; } = new(new MemoryBlob(default), default, null, false, false);

    public void Dispose()
    {
        if (!ReferenceEquals(this, Empty))
        {
            Content.Release();
        }
    }
}
