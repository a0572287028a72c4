using System.Xml.Linq;
using LocalAws.S3.Content;

namespace LocalAws.S3.Protocol;

/// <summary>What S3 answers: headers, and a document or an object's content.</summary>
internal sealed class S3Answer : IDisposable
{
    public int Status { get; init; } = StatusCodes.Status200OK;

    public HeaderDictionary Headers { get; } = [];

    /// <summary>In XML, or in the JSON of a policy.</summary>
    public ReadOnlyMemory<byte> Document { get; init; }

    /// <summary>Shared by the answer until it is disposed.</summary>
    public Blob? Content { get; init; }

    /// <summary>Where in the content the answer starts, and how long it is.</summary>
    public (long Start, long Length) Range { get; init; }

    public static S3Answer Empty() => new();

    public static S3Answer NoContent() => new() { Status = StatusCodes.Status204NoContent };

    public static S3Answer Xml(XElement document) => new() { Document = S3Xml.Write(document) };

    /// <summary>Leaves the header out where there is no value.</summary>
    public S3Answer With(string header, string? value)
    {
        if (value is not null)
        {
            Headers[header] = value;
        }

        return this;
    }

    public S3Answer WithAll(IEnumerable<(string Name, string Value)> headers)
    {
        foreach (var (name, value) in headers)
        {
            Headers[name] = value;
        }

        return this;
    }

    public void Dispose() => Content?.Release();
}
