using System.Runtime.CompilerServices;
using System.Text;

namespace EventApp.Cli.Sending;

/// <summary>NDJSON: an event a line. Blank lines are passed over.</summary>
internal sealed class LineEvents(Stream input) : IEventSource
{
    public long? Count => null;

    public async IAsyncEnumerable<byte[]> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(input, Encoding.UTF8);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Encoding.UTF8.GetBytes(line);
            }
        }
    }
}
