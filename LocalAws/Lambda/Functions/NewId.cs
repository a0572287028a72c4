using System.Security.Cryptography;

namespace LocalAws.Lambda.Functions;

/// <summary>Ids that nobody can guess.</summary>
internal static class NewId
{
    private const int HexLength = 32;

    public static string Uuid() => new Guid(RandomNumberGenerator.GetBytes(16)).ToString();

    public static string Hex() => RandomNumberGenerator.GetHexString(HexLength, lowercase: true);
}
