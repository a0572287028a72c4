using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Processor.Downstream;
using Processor.Files;
using Processor.Files.Notices;
using Processor.Files.State;

namespace Processor.Tests.Files;

/// <summary>Notices in no order, and more than once, against a model of what each key holds in the end: 100,000, or as many as FILE_NOTICES says.</summary>
public sealed class SequencerModelTests
{
    private const int Seed = 20260301;
    private const int NoticesOfAKey = 50;

    private static readonly int Count = int.TryParse(
        Environment.GetEnvironmentVariable("FILE_NOTICES"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 100_000;

    private static readonly int Keys = Count / NoticesOfAKey;

    [Fact]
    public async Task Notices_in_any_order_end_in_the_state_of_the_model()
    {
        await using var aws = await TestAws.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var heads = new FileHeads(
            aws.DynamoDb,
            new Circuit("DynamoDb", new CircuitOptions(), TimeProvider.System, NullLogger<Circuit>.Instance),
            Options.Create(new FilesOptions()));
        var (notices, model) = Generate(new Random(Seed));

        await Parallel.ForEachAsync(
            notices,
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken },
            async (notice, ct) => await heads.AdvanceAsync(notice, ct));

        foreach (var last in model.Values)
        {
            var head = await heads.ReadAsync(last, TestContext.Current.CancellationToken);
            Assert.Equal((last.Order, last.What, FileId.Of(last)), (head!.Order, head.What, head.FileId));
        }

        Assert.Equal(Keys, model.Count);
        Assert.InRange(model.Values.Count(last => last.What == FileChange.Deleted), Keys / 10, Keys);
    }

    private static (FileNotice[] Notices, Dictionary<string, FileNotice> Model) Generate(Random random)
    {
        var notices = new List<FileNotice>();
        var model = new Dictionary<string, FileNotice>(StringComparer.Ordinal);
        var clock = 0x1000L;
        while (notices.Count < Count * 4 / 5)
        {
            // Sequencers have no fixed length: some end in zeros that are not written, some go on with further digits.
            clock += random.Next(1, 40);
            var sequencer = clock.ToString("X12", CultureInfo.InvariantCulture) + (random.Next(4) == 0 ? random.Next(0x100).ToString("x2", CultureInfo.InvariantCulture) : "");
            Assert.True(Sequencer.TryRead(random.Next(2) == 0 ? sequencer.TrimEnd('0') : sequencer, out var order));
            var key = $"raw/{random.Next(Keys)} é+%2B.csv";
            var what = random.Next(4) == 0 ? FileChange.Deleted : FileChange.Created;
            var notice = new FileNotice("eventapp-raw", key, null, "e", 1, order, what, DateTimeOffset.UnixEpoch);
            notices.Add(notice);
            model[key] = notice;
        }

        while (notices.Count < Count)
        {
            notices.Add(notices[random.Next(notices.Count)]);
        }

        var shuffled = notices.ToArray();
        random.Shuffle(shuffled);
        return (shuffled, model);
    }
}
