
namespace Ingestion.Api.Requests;

/// <summary>A request whose body was read before its handler runs.</summary>
internal interface IReadRequest
{
    /// <summary>Why the body cannot be taken; the handler never sees such a request.</summary>
    Problem? Problem { get; }
}
