using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace ApiKeys.Authentication;

internal sealed class ApiKeySchemeOptions : AuthenticationSchemeOptions
{
    /// <summary>Writes the answer to a request that is refused, in the way that the service answers.</summary>
    public Func<HttpContext, AccessRefusal, Task> Refuse { get; set; } =
        (_, _) => throw new InvalidOperationException("Nothing writes refusals.");
}
