using Ingestion.Api.Errors;

namespace Ingestion.Api.Payloads;

/// <summary>A large payload cannot be shown.</summary>
internal sealed class PayloadUnreadableException(Problem problem) : Exception(problem.Detail)
{
    public Problem Problem { get; } = problem;
}
