namespace Amazon.Lambda.Core;

/// <summary>The application behind an <see cref="IClientContext"/>.</summary>
public interface IClientApplication
{
    string AppPackageName { get; }

    string AppTitle { get; }

    string AppVersionCode { get; }

    string AppVersionName { get; }

    string InstallationId { get; }
}
