using System.Text;

namespace Ingestion.Api.Tests.Builders;

/// <summary>A request that carries a CloudEvent in binary mode, valid unless a test changes it.</summary>
internal sealed class BinaryRequest
{
    private readonly List<(string Name, string Value)> _headers = [];
    private byte[] _body = """{"value":22.5,"unit":"celsius"}"""u8.ToArray();
    private string? _contentType = "application/json";

    public BinaryRequest()
    {
        With("ce-specversion", "1.0").With("ce-id", "b-1").With("ce-source", "/sensors/1").With("ce-type", "com.example.reading");
    }

    public BinaryRequest With(string header, string value)
    {
        _headers.Add((header, value));
        return this;
    }

    public BinaryRequest Without(string header)
    {
        _headers.RemoveAll(one => one.Name == header);
        return this;
    }

    public BinaryRequest Body(string? contentType, string body) => Body(contentType, Encoding.UTF8.GetBytes(body));

    public BinaryRequest Body(string? contentType, byte[] body)
    {
        (_contentType, _body) = (contentType, body);
        return this;
    }

    public HttpRequestMessage Build(string path = "/events")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(_body) };
        if (_contentType is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Type", _contentType);
        }

        foreach (var (name, value) in _headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return request;
    }
}
