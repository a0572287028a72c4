namespace AppHost;

/// <summary>What the services are called: in logs, in traces, and by tests.</summary>
public static class ResourceNames
{
    public const string LocalAws = "localaws";
    public const string IngestionApi = "ingestion-api";
    public const string OperationsApi = "operations-api";
    public const string Processor = "processor";
    public const string IngestionFunction = "ingestion-function";
    public const string OperationsFunction = "operations-function";
    public const string ProcessorFunction = "processor-function";
    public const string FileFunction = "file-function";
}
