namespace HttpDefaults;

/// <summary>Counts what a service refuses.</summary>
internal interface IRefusalTelemetry
{
    /// <param name="status">The HTTP status that a request was answered with.</param>
    /// <param name="code">Why.</param>
    void Refused(int status, string code);
}
