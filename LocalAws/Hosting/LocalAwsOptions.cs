namespace LocalAws.Hosting;

/// <summary>Settings of the embedded AWS, bound from the configuration section <c>LocalAws</c>.</summary>
public sealed class LocalAwsOptions
{
    public const string SectionName = "LocalAws";
    public const int DefaultPort = 4566;

    /// <summary>The TCP port on the loopback interface. Default 4566; 0 takes a free one.</summary>
    public int Port { get; set; } = DefaultPort;

    /// <summary>The 12-digit account that every resource belongs to, as it appears in ARNs and queue URLs.</summary>
    public string AccountId { get; set; } = "000000000000";

    /// <summary>The region of a request that names none, as an unsigned one does.</summary>
    public string DefaultRegion { get; set; } = "us-east-1";
}
