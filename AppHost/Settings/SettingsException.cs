namespace AppHost.Settings;

/// <summary>A setting that nothing can be started with. The message says which, and what to do.</summary>
internal sealed class SettingsException(string message, Exception? inner = null) : Exception(message, inner);
