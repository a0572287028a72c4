namespace Ingestion.Fuzzing.Tests.Drivers;

/// <summary>What the service answered.</summary>
internal sealed record Answer(int Status, string Head, byte[] Body)
{
    public string ContentType => Header("content-type").Split(';')[0].Trim();

    /// <summary>The connection ends with this answer.</summary>
    public bool Closes => Header("connection").Equals("close", StringComparison.OrdinalIgnoreCase);

    public override string ToString() => $"{Head}\n\n{System.Text.Encoding.UTF8.GetString(Body.AsSpan(0, Math.Min(Body.Length, 2_000)))}";

    /// <returns>Empty where there is none.</returns>
    public string Header(string name)
    {
        var start = Head.IndexOf($"\n{name}:", StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return "";
        }

        start += name.Length + 2;
        var end = Head.IndexOf('\n', start);
        return (end < 0 ? Head[start..] : Head[start..end]).Trim();
    }
}
