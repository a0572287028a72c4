namespace Amazon.Lambda.Core;

/// <summary>What a mobile SDK says of itself.</summary>
public interface IClientContext
{
    IDictionary<string, string> Environment { get; }

    IClientApplication Client { get; }

    IDictionary<string, string> Custom { get; }
}
