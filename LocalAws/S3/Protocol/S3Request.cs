using System.Globalization;
using LocalAws.S3.Checksums;

namespace LocalAws.S3.Protocol;

/// <summary>One call of S3.</summary>
internal sealed class S3Request
{
    public required string Operation { get; init; }

    public required S3Address Address { get; init; }

    public required HttpRequest Http { get; init; }

    /// <summary>Empty for an operation that takes no body.</summary>
    public required ReceivedBody Body { get; init; }

    /// <summary>The region of the signature, or the default one.</summary>
    public required string Region { get; init; }

    public required string AccountId { get; init; }

    public required string RequestId { get; init; }

    public required string HostId { get; init; }

    public string Bucket => Address.Bucket ?? "";

    public string Key => Address.Key ?? "";

    public string SourceAddress => Http.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "127.0.0.1";

    /// <summary>Null where the header is absent.</summary>
    public string? Header(string name) => Http.Headers.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>Null where the parameter is absent.</summary>
    public string? Query(string name) => Http.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>The checksum of a whole object that the request only names: its own body is another matter.</summary>
    public string? WholeChecksum(ChecksumAlgorithm algorithm) => Header(algorithm.Header);

    /// <param name="name">Of a parameter that has to be a number of 0 or more.</param>
    public int? Number(string name) => Query(name) switch
    {
        null or "" => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw S3Errors.InvalidArgument($"Argument {name} must be an integer between 0 and {int.MaxValue}", name, text),
    };

    /// <summary>How many items a page of the answer may have.</summary>
    public int PageSize(string name) => Math.Min(Number(name) ?? S3Limits.MaxPage, S3Limits.MaxPage);
}
