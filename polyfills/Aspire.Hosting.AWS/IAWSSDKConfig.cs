using Amazon;

namespace Aspire.Hosting.AWS;

/// <summary>What a resource tells the AWS SDK in it.</summary>
public interface IAWSSDKConfig
{
    string? Profile { get; set; }

    RegionEndpoint? Region { get; set; }
}

internal sealed class AWSSDKConfig : IAWSSDKConfig
{
    public string? Profile { get; set; }

    public RegionEndpoint? Region { get; set; }
}
