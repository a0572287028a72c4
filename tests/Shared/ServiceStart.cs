using Microsoft.AspNetCore.Mvc.Testing;

namespace Testing;

internal static class ServiceStart
{
    private const int MostAttempts = 10;

    /// <summary>
    /// Starts the service; where it fails to start, throws why. A service that fails may be gone before its factory has asked it for anything,
    /// which is then all that the factory tells: it is asked again.
    /// </summary>
    public static void Start<T>(this WebApplicationFactory<T> factory)
        where T : class
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                _ = factory.Services;
                return;
            }
            catch (ObjectDisposedException) when (attempt < MostAttempts)
            {
            }
        }
    }
}
