namespace Ingestion.Api.Tests.Builders;

/// <summary>Payloads of an exact size.</summary>
internal static class PayloadJson
{
    /// <param name="size">In bytes, as compact JSON, with its characters escaped.</param>
    /// <param name="seed">Two of another seed differ.</param>
    /// <returns>JSON that a client wrote with fewer bytes: a quarter of it is characters that are kept as an escape of six bytes.</returns>
    public static string Of(int size, int seed = 0)
    {
        var frame = $$"""{"seed":{{seed}},"t":""}""".Length;
        var escaped = size / 24;
        return $$"""{"seed":{{seed}},"t":"{{new string('<', escaped)}}{{new string('x', size - frame - (6 * escaped))}}"}""";
    }
}
