
namespace Ingestion.Api.Requests;

/// <summary>A request's body cannot be taken, or not any further.</summary>
internal sealed class UnreadableBodyException(Problem problem, Exception? innerException = null) : Exception(problem.Code, innerException)
{
    /// <summary>What its client is told.</summary>
    public Problem Problem { get; } = problem;
}
