using System.Text.Json;

namespace Aspire.Dashboard.Tests.Infrastructure;

/// <summary>Reads server-sent events or lines from an open response.</summary>
internal sealed class EventReader(HttpResponseMessage response, StreamReader reader) : IDisposable
{
    public string? ContentType => response.Content.Headers.ContentType?.MediaType;

    public async Task<(string Name, JsonElement Data)> NextAsync()
    {
        var name = "";
        while (await LineAsync() is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line[7..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return (name, JsonElement.Parse(line[6..]));
            }
        }

        throw new EndOfStreamException();
    }

    /// <returns>Null at the end of the stream.</returns>
    public Task<string?> LineAsync() => reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask();

    public void Dispose()
    {
        reader.Dispose();
        response.Dispose();
    }
}
