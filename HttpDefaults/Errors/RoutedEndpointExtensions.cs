using Microsoft.AspNetCore.Diagnostics;

namespace HttpDefaults;

internal static class RoutedEndpointExtensions
{
    /// <summary>The endpoint that routing chose, also after an exception, which takes it from the context.</summary>
    public static Endpoint? RoutedEndpoint(this HttpContext context) =>
        context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
}
