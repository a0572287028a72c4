using Microsoft.AspNetCore.Http;

namespace ServiceDefaults;

internal static class HealthPaths
{
    internal const string Health = "/health";
    internal const string Alive = "/alive";

    internal static bool Contains(PathString path) =>
        path.Equals(Health, StringComparison.OrdinalIgnoreCase) || path.Equals(Alive, StringComparison.OrdinalIgnoreCase);
}
