using System.Globalization;
using System.Text;
using System.Text.Json;
using Processor.Files;
using Processor.Files.Reading;
using Processor.Files.Sinks;
using Processor.Files.State;

namespace Processor.Tests.Files;

/// <summary>Rows out of the bytes of a file, whatever pieces they come in.</summary>
public sealed class CsvReadingTests
{
    private const int MaxRecord = 4096;

    private static readonly string[] Pieces =
    [
        "a", "b c", "1", "-2.50", "é", "😀", "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r\n", "\r", " ", "=1+1", "\"x\"", "\"x,y\"", "\"x\ny\"", "\"\"\"\"", "\0", "\uFEFF",
    ];

    [Fact]
    public async Task Twenty_thousand_generated_files_are_read_as_the_slow_reader_reads_them_wherever_they_are_split()
    {
        var splits = 0;
        for (var seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            var bytes = Generate(random);
            var expected = ReferenceCsv.Read(bytes, ',', MaxRecord);

            var whole = await ReadAsync(bytes, [bytes.Length], random.Next(1, 8));
            AssertSame(seed, expected, whole);
            if (bytes.Length <= 40 && seed % 10 == 0)
            {
                for (var split = 1; split < bytes.Length; split++, splits++)
                {
                    AssertSame(seed, expected, await ReadAsync(bytes, [split, bytes.Length - split], 1_000));
                }
            }

            AssertSame(seed, expected, await ReadAsync(bytes, [1], 1_000));
        }

        Assert.True(splits > 10_000, $"Only {splits} splits.");
    }

    [Fact]
    public async Task Whoever_goes_on_at_any_row_reads_what_is_left_and_nothing_twice()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var bytes = Generate(new Random(seed));
            var expected = ReferenceCsv.Read(bytes, ',', MaxRecord);
            if (expected is ["refused"])
            {
                continue;
            }

            var (progress, read) = (new Checkpoint(), new List<string>());
            uint checksum = 0;
            while (true)
            {
                // Each row by a reader of its own, that has nothing but what the one before it saved.
                using var file = Open(bytes[(int)progress.Position..], [3], Checkpoint.Load(progress.Save()));
                using var reading = Reading(file, progress, 1);
                if (await reading.NextAsync(TestContext.Current.CancellationToken) is not { } batch)
                {
                    break;
                }

                Describe(read, batch);
                (progress.Position, progress.Checksum, progress.State, progress.Columns) =
                    (batch.End.Position, batch.End.Checksum, batch.End.State, batch.End.Columns);
                progress.Rows += batch.Count;
                checksum = progress.Checksum;
            }

            AssertSame(seed, [.. expected.Where(row => !row.StartsWith("header", StringComparison.Ordinal))], read);
            if (bytes.Length > 0)
            {
                Assert.Equal(Crc32C.Add(Crc32C.Start, bytes), checksum);
            }
        }
    }

    [Fact]
    public async Task A_row_of_100_MB_is_cut_off_and_the_good_rows_go_on()
    {
        using var file = Open(new HugeField(100 * 1024 * 1024), new Checkpoint());
        using var reading = Reading(file, new Checkpoint(), 1_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var batch = await reading.NextAsync(TestContext.Current.CancellationToken);

        var read = new List<string>();
        Describe(read, batch!);
        Assert.Equal(["1:1|a", "2!row.too_large", "3:3|c"], read);
        Assert.Equal(RecordReader.MaxExcerpt, batch!.Rejects.Single().Text.Length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 * 1024 * 1024);
    }

    [Theory]
    [InlineData("id;name;amount\n1;a,b;2\n", ';')]
    [InlineData("id\tname\n1\tb,c\n", '\t')]
    [InlineData("a|b|c\n1|2,5|3\n", '|')]
    [InlineData("a,b\n1,2;3;4\n", ',')]
    [InlineData("\"a;b\",c\n\"1;2\",3\n", ',')]
    [InlineData("only\n1\n2\n", ',')]
    [InlineData("", ',')]
    public void The_delimiter_is_found(string text, char delimiter) =>
        Assert.Equal(delimiter, FileProbe.Probe("x.csv", Encoding.UTF8.GetBytes(text), isGzip: false).Delimiter);

    private static byte[] Generate(Random random)
    {
        var text = new StringBuilder(random.Next(4) == 0 ? "\uFEFF" : "");
        var columns = random.Next(1, 4);
        text.AppendJoin(',', Enumerable.Range(0, columns).Select(i => $" H{i} ")).Append(random.Next(2) == 0 ? "\n" : "\r\n");
        for (var rows = random.Next(0, 6); rows > 0; rows--)
        {
            if (random.Next(3) == 0)
            {
                for (var pieces = random.Next(0, 12); pieces > 0; pieces--)
                {
                    text.Append(Pieces[random.Next(Pieces.Length)]);
                }
            }
            else
            {
                text.AppendJoin(',', Enumerable.Range(0, columns).Select(_ => random.Next(3) switch
                {
                    0 => $"\"{Pieces[random.Next(Pieces.Length)].Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
                    1 => new string('x', random.Next(0, 9)),
                    _ => random.Next().ToString(CultureInfo.InvariantCulture),
                }));
            }

            text.Append(random.Next(5) switch { 0 => "\r\n", 1 => "\r", 2 when rows == 1 => "", _ => "\n" });
        }

        if (random.Next(200) == 0)
        {
            text.Append('"').Append('y', random.Next(0, 2 * MaxRecord)).Append(random.Next(2) == 0 ? "\"\nz\n" : "\nz\n");
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        if (random.Next(20) == 0 && bytes.Length > 12)
        {
            bytes[random.Next(12, bytes.Length)] = 0xFF;
        }

        return bytes;
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(byte[] bytes, int[] sizes, int batchRows)
    {
        var read = new List<string>();
        using var file = Open(bytes, sizes, new Checkpoint());
        using var reading = Reading(file, new Checkpoint(), batchRows);
        try
        {
            while (await reading.NextAsync(TestContext.Current.CancellationToken) is { } batch)
            {
                if (read.Count == 0 && batch.End.Columns is { } columns)
                {
                    read.Add($"header:{string.Join('|', columns)}");
                }

                Describe(read, batch);
            }
        }
        catch (RefusedFileException)
        {
            return ["refused"];
        }

        return read;
    }

    private static void Describe(List<string> read, RowBatch batch)
    {
        var rows = batch.Rows.Select(row => (row.Number, Text: $"{row.Number}:{string.Join('|', Values(row.Payload))}"));
        read.AddRange(rows.Concat(batch.Rejects.Select(reject => (Number: reject.Row, Text: $"{reject.Row}!{reject.Code}")))
            .OrderBy(row => row.Number).Select(row => row.Text));
    }

    private static IEnumerable<string?> Values(ReadOnlyMemory<byte> payload)
    {
        using var json = JsonDocument.Parse(payload);
        return [.. json.RootElement.EnumerateObject().Select(member => member.Value.GetString())];
    }

    private static OpenFile Open(byte[] bytes, int[] sizes, Checkpoint progress)
    {
        var mark = progress.Position == 0 && bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        return Open(new Dripping(bytes[mark..], sizes), progress, mark, Crc32C.Add(Crc32C.Start, bytes.AsSpan(0, mark)));
    }

    private static OpenFile Open(Stream stream, Checkpoint progress, int mark = 0, uint checksum = Crc32C.Start) => new(
        null,
        stream,
        new FileFormat { Type = FileFormat.Csv, Delimiter = ',' },
        mark > 0 || progress.Position == 0 ? mark : progress.Position,
        mark > 0 || progress.Position == 0 ? checksum : progress.Checksum,
        0);

    private static FileReading Reading(OpenFile file, Checkpoint progress, int batchRows) =>
        new(file, RecordUse.Events, new FileRule(), progress, new FilesOptions { MaxRecordBytes = MaxRecord }, batchRows);

    private static void AssertSame(int seed, IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        if (!expected.SequenceEqual(actual))
        {
            Assert.Fail($"Seed {seed}.\n{string.Join('\n', expected)}\n---\n{string.Join('\n', actual)}");
        }
    }

    /// <summary>Gives its bytes in pieces of given sizes, the last size again and again.</summary>
    private sealed class Dripping(byte[] bytes, int[] sizes) : ReadOnlyStream
    {
        private int _at;
        private int _piece;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = Math.Min(Math.Min(Math.Max(sizes[Math.Min(_piece++, sizes.Length - 1)], 1), buffer.Length), bytes.Length - _at);
            bytes.AsMemory(_at, count).CopyTo(buffer);
            _at += count;
            return ValueTask.FromResult(count);
        }
    }

    /// <summary>Three rows, of which the second has a field as long as asked.</summary>
    private sealed class HugeField(long length) : ReadOnlyStream
    {
        private static readonly byte[] Before = "id,name\n1,a\n2,\""u8.ToArray();
        private static readonly byte[] After = "\"\n3,c\n"u8.ToArray();

        private long _at;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = 0;
            foreach (ref var one in buffer.Span)
            {
                var (at, end) = (_at - Before.Length, length);
                if (at >= end + After.Length)
                {
                    break;
                }

                one = at < 0 ? Before[_at] : at < end ? (byte)'x' : After[at - end];
                (_at, count) = (_at + 1, count + 1);
            }

            return ValueTask.FromResult(count);
        }
    }
}
