using System.Buffers.Text;
using System.Text;

namespace LocalAws.S3.Lists;

/// <summary>Where a list goes on: opaque to the caller.</summary>
internal static class PageToken
{
    public static string Write(string last) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(last));

    /// <returns>Null where there is none.</returns>
    /// <exception cref="S3Exception">It is none of ours.</exception>
    public static string? Read(string? token, string argument)
    {
        try
        {
            return token is null ? null : Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
        }
        catch (FormatException)
        {
            throw S3Errors.InvalidArgument("The continuation token provided is incorrect", argument, token);
        }
    }
}
