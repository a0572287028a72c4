using System.Security.Cryptography;
using System.Text;
using Processor.Files.Notices;

namespace Processor.Files.State;

/// <summary>Short names of objects, the same whoever asks. What an event or an item of a file is called depends on them: they never change.</summary>
internal static class FileId
{
    private const int Digits = 32;

    /// <summary>Of one version of an object; where the bucket has no versions, its sequencer tells one from the other.</summary>
    public static string Of(FileNotice notice) => Hash($"{notice.Bucket}\0{notice.Key}\0{notice.Version ?? notice.Order}");

    /// <summary>Of an object, whatever its version.</summary>
    public static string OriginOf(FileNotice notice) => Hash($"{notice.Bucket}\0{notice.Key}");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Digits];
}
