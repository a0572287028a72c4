namespace IngestBenchmark.Driving;

internal enum Form
{
    One,
    Array,
    Lines,
}

/// <summary>What is sent.</summary>
/// <param name="Name">As it stands in the table.</param>
/// <param name="Path">Where it is sent.</param>
/// <param name="Form">How the body holds its events.</param>
/// <param name="Events">How many one request brings.</param>
/// <param name="Status">The answer that says that all of them were taken.</param>
internal sealed record Scenario(string Name, string Path, Form Form, int Events, int Status)
{
    public static readonly Scenario Single = new("single", "/events", Form.One, 1, StatusCodes.Status202Accepted);
    public static readonly Scenario BatchOf10 = new("batch of 10", "/events/batch", Form.Array, 10, StatusCodes.Status202Accepted);
    public static readonly Scenario BatchOf1000 = new("batch of 1,000", "/events/batch", Form.Array, 1_000, StatusCodes.Status202Accepted);
    public static readonly Scenario Lines = new("NDJSON, 1,000 lines", "/events", Form.Lines, 1_000, StatusCodes.Status200OK);
    public static readonly Scenario Validate = new("validate", "/events/validate", Form.One, 1, StatusCodes.Status200OK);

    public static IReadOnlyList<Scenario> All { get; } = [Single, Validate, BatchOf10, BatchOf1000, Lines];

    public string MediaType => Form == Form.Lines ? "application/x-ndjson" : "application/json";

    /// <summary>What the answer holds when all were taken; checked where the status alone does not tell.</summary>
    public byte[] Proof => this == Validate ? "\"valid\":1"u8.ToArray() : this == Lines ? "\"accepted\":1000,"u8.ToArray() : [];
}
