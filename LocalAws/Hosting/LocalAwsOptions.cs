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

    /// <summary>
    /// Where S3 keeps content of more than 1 MiB while the process runs; nothing is left of it afterwards. Default: the folder for
    /// temporary files. It is created when it is needed.
    /// </summary>
    public string DataDirectory { get; set; } = Path.GetTempPath();

    /// <summary>
    /// The secrets of access keys, by the key's id, which presigned URLs of S3 are checked with; no other signature is. Default: none, and
    /// the secret of a key that is not among them is the key's own id, as in <c>test</c>/<c>test</c>.
    /// </summary>
    public IDictionary<string, string> SecretAccessKeys { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
