namespace LocalAws.Sqs.Contracts;

internal static class BatchContracts
{
    public interface IEntry
    {
        string? Id { get; }
    }

    public sealed record Failure(string Id, bool SenderFault, string Code, string Message);

    public sealed record Success(string Id);
}
