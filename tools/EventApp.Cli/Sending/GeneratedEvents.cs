using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace EventApp.Cli.Sending;

/// <summary>Temperatures and orders, alike in number, with ids that tell the run they are of. The same seed gives the same events.</summary>
internal sealed class GeneratedEvents(long count, string run, int seed) : IEventSource
{
    private const int Sensors = 50;

    public long? Count => count;

    public async IAsyncEnumerable<byte[]> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        for (var i = 0L; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Event(random, i);
        }

        await Task.CompletedTask;
    }

    private byte[] Event(Random random, long index) => Encoding.UTF8.GetBytes(index % 2 == 0
        ? string.Create(CultureInfo.InvariantCulture, $$$"""{"id":"{{{run}}}-{{{index}}}","source":"sensor-{{{random.Next(Sensors):00}}}","type":"temperature","subject":"{{{run}}}","payload":{"value":{{{(random.NextDouble() * 40) - 10:0.0}}},"unit":"celsius"}}""")
        : string.Create(CultureInfo.InvariantCulture, $$$"""{"id":"{{{run}}}-{{{index}}}","source":"ecommerce.orders","type":"OrderCreated","subject":"{{{run}}}","payload":{"order_id":{{{random.Next(1, int.MaxValue)}}},"amount":{{{random.Next(100, 50_000) / 100m}}}}}"""));
}
