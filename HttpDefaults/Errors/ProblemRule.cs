namespace HttpDefaults;

/// <summary>Which problem stands for what the framework, and not a handler, has to say. A service adds what it knows more.</summary>
internal class ProblemRule
{
    /// <summary>What an answer of this status, which has no body yet, is to say.</summary>
    public virtual Problem OfStatus(HttpContext context, int status) => status switch
    {
        StatusCodes.Status404NotFound => CommonProblems.RouteUnknown,
        StatusCodes.Status405MethodNotAllowed => CommonProblems.MethodNotAllowed,
        StatusCodes.Status408RequestTimeout => CommonProblems.RequestTimeout,
        < StatusCodes.Status500InternalServerError => CommonProblems.RequestMalformed(status),
        _ => CommonProblems.Internal,
    };

    /// <summary>What an exception that nobody caught means to the client; null where it is a fault of the service.</summary>
    public virtual Problem? OfException(Exception exception) => null;
}
