using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace EventApp.Cli.Sending;

/// <summary>A JSON object, or an array of them.</summary>
internal sealed class JsonEvents(Stream input, string name) : IEventSource
{
    public long? Count => null;

    public async IAsyncEnumerable<byte[]> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await FirstByteAsync(cancellationToken) is not (var first, var all))
        {
            throw new InputException($"{name} is empty.");
        }

        if (first == '[')
        {
            await foreach (var element in ElementsAsync(all, cancellationToken))
            {
                yield return Encoding.UTF8.GetBytes(element.GetRawText());
            }

            yield break;
        }

        using var reader = new StreamReader(all, Encoding.UTF8);
        yield return Encoding.UTF8.GetBytes(await reader.ReadToEndAsync(cancellationToken));
    }

    private async IAsyncEnumerable<JsonElement> ElementsAsync(Stream all, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var elements = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(all, cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await elements.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (JsonException exception)
            {
                throw new InputException($"{name} is not a JSON array: {exception.Message}", exception);
            }

            yield return elements.Current;
        }
    }

    private async Task<(char First, Stream All)?> FirstByteAsync(CancellationToken cancellationToken)
    {
        var start = new byte[512];
        var read = await input.ReadAtLeastAsync(start, 1, throwOnEndOfStream: false, cancellationToken);
        var text = Encoding.UTF8.GetString(start, 0, read).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return text.Length == 0 ? null : (text[0], new PrefixedStream(start.AsMemory(0, read), input));
    }
}
