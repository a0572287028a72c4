namespace Ingestion.Api.Streaming;

/// <summary>
/// The preference to be told of those events alone that were not accepted (RFC 7240, section 4.2). It is for clients that send everything
/// before they read anything: verdicts that nobody reads fill the connection, and then the stream stands still.
/// </summary>
internal static class MinimalReturn
{
    private const string Preference = "return=minimal";
    private const string Applied = "Preference-Applied";

    /// <summary>Also tells the client that it is done as it prefers.</summary>
    public static bool IsPreferred(HttpContext context)
    {
        var preferred = context.Request.Headers.GetCommaSeparatedValues("Prefer").Contains(Preference, StringComparer.OrdinalIgnoreCase);
        if (preferred)
        {
            context.Response.Headers[Applied] = Preference;
        }

        return preferred;
    }
}
