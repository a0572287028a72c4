using System.Globalization;
using System.Text;

namespace Ingestion.Fuzzing.Tests.Inputs;

/// <summary>A request that is framed as HTTP/1.1 wants it, whatever stands in it.</summary>
internal sealed class Request
{
    public string Method { get; set; } = "POST";

    public string Target { get; set; } = "/events";

    public List<(string Name, string Value)> Headers { get; } = [("Host", "localhost")];

    public byte[] Body { get; set; } = [];

    /// <summary>The sizes of the chunks that the body is sent in; null sends it in one, with its length.</summary>
    public IReadOnlyList<int>? Chunks { get; set; }

    public Request With(string name, string value)
    {
        Headers.Add((name, value));
        return this;
    }

    public Request With(byte[] body)
    {
        Body = body;
        return this;
    }

    public Request Without(string name)
    {
        Headers.RemoveAll(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return this;
    }

    /// <summary>Cuts the body into chunks.</summary>
    public Request Chunked(Dice dice)
    {
        var chunks = new List<int>();
        for (var left = Body.Length; left > 0; left -= chunks[^1])
        {
            chunks.Add(chunks.Count == 20 ? left : dice.Next(1, left));
        }

        Chunks = chunks;
        return this;
    }

    /// <summary>The head alone, up to the empty line and without it.</summary>
    public string Head()
    {
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"{Method} {Target} HTTP/1.1\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        return head.ToString();
    }

    public byte[] ToBytes()
    {
        var bytes = new MemoryStream();
        if (Chunks is null)
        {
            bytes.Write(Wire.ToBytes($"{Head()}Content-Length: {Body.Length}\r\n\r\n"));
            bytes.Write(Body);
            return bytes.ToArray();
        }

        bytes.Write(Wire.ToBytes(Head() + "Transfer-Encoding: chunked\r\n\r\n"));
        var start = 0;
        foreach (var size in Chunks)
        {
            bytes.Write(Encoding.ASCII.GetBytes($"{size:x}\r\n"));
            bytes.Write(Body, start, size);
            bytes.Write("\r\n"u8);
            start += size;
        }

        bytes.Write("0\r\n\r\n"u8);
        return bytes.ToArray();
    }

    public Input ToInput(string kind) =>
        new(kind, ToBytes()) { IsHead = Method == "HEAD", IsPage = Target.StartsWith("/swagger", StringComparison.OrdinalIgnoreCase) };
}
