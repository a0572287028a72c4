using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace LocalAws.S3.Content;

/// <summary>
/// Where large content is: in files that have no name, or go with their last handle, so that none is left behind however the process ends.
/// </summary>
internal sealed class BlobStore(string directory) : IDisposable
{
    /// <summary>Content up to this length stays in memory.</summary>
    public const int MaxInMemory = 1024 * 1024;

    private readonly ConcurrentDictionary<SafeFileHandle, byte> _open = new();

    public SafeFileHandle CreateFile()
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, $"localaws-{RandomNumberGenerator.GetHexString(32, lowercase: true)}.tmp");
        var file = File.OpenHandle(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path);
        }

        _open[file] = 0;
        return file;
    }

    public void Close(SafeFileHandle file)
    {
        _open.TryRemove(file, out _);
        file.Dispose();
    }

    public void Dispose()
    {
        foreach (var file in _open.Keys)
        {
            Close(file);
        }
    }
}
