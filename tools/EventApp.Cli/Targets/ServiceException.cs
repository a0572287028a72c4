using System.Net;

namespace EventApp.Cli.Targets;

/// <summary>An API of EventApp did not answer, or refused; the message says which, why, and what to do.</summary>
internal sealed class ServiceException(string message, HttpStatusCode? status = null, string? code = null, Exception? inner = null) : Exception(message, inner)
{
    public HttpStatusCode? Status => status;

    /// <summary>The problem's stable code; null where there was none.</summary>
    public string? Code => code;

    public bool IsNotFound => status == HttpStatusCode.NotFound;
}
