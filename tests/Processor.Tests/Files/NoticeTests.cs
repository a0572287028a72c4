using Events;
using Processor.Files.Notices;

namespace Processor.Tests.Files;

/// <summary>What arrives on the queue of files.</summary>
public sealed class NoticeTests
{
    [Theory]
    [InlineData("raw/a b+c%2Bd é.csv", "raw/a+b%2Bc%252Bd+%C3%A9.csv")]
    [InlineData("raw/%2B.csv", "raw/%252B.csv")]
    [InlineData("raw/e\u0301 and \u00e9.csv", "raw/e%CC%81+and+%C3%A9.csv")]
    public void A_key_is_decoded_as_often_as_it_was_encoded(string key, string encoded)
    {
        var event1 = Assert.Single(FileNoticeReader.Read(FilesDriver.Notice("Object Created", key, "0A", 7, "e")));
        var s3 = Assert.Single(FileNoticeReader.Read(Records(("ObjectCreated:Put", encoded, null, "0A"))));

        Assert.Equal((key, key), (event1.Key, s3.Key));
        Assert.Equal((FileChange.Created, "e", 7L, ".0A"), (event1.What, event1.ETag, event1.Size!.Value, event1.Order));
        Assert.Equal(event1 with { At = s3.At }, s3 with { ETag = "e", Size = 7 });
    }

    [Theory]
    [InlineData("ObjectCreated:CompleteMultipartUpload", "v1", FileChange.Created)]
    [InlineData("ObjectRemoved:Delete", null, FileChange.Deleted)]
    [InlineData("ObjectRemoved:Delete", "v1", FileChange.VersionRemoved)]
    [InlineData("ObjectRemoved:DeleteMarkerCreated", "v2", FileChange.Deleted)]
    [InlineData("LifecycleExpiration:DeleteMarkerCreated", "v2", FileChange.Deleted)]
    internal void What_happened_is_told(string name, string? version, FileChange what) =>
        Assert.Equal((what, version), FileNoticeReader.Read(Records((name, "k", version, "1"))).Select(notice => (notice.What, notice.Version)).Single());

    [Theory]
    [InlineData("""{"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2026-03-01T12:00:00.000Z","Bucket":"eventapp-raw"}""")]
    [InlineData("""{"Records":[]}""")]
    [InlineData("""{"Records":[{"eventName":"ObjectRestore:Completed","s3":{"bucket":{"name":"b"},"object":{"key":"k"}}}]}""")]
    [InlineData("""{"detail-type":"Object Tags Added","detail":{"bucket":{"name":"b"},"object":{"key":"k"}}}""")]
    public void What_concerns_no_file_asks_for_nothing(string body) => Assert.Empty(FileNoticeReader.Read(body));

    [Theory]
    [InlineData("no json", "message.not_json")]
    [InlineData("[]", "message.unknown_version")]
    [InlineData("{}", "message.unknown_version")]
    [InlineData("""{"Records":[{"eventName":"ObjectCreated:Put"}]}""", "message.unknown_version")]
    [InlineData("""{"continuedFile":{"bucket":"b"}}""", "message.unknown_version")]
    public void What_is_about_nothing_known_is_refused(string body, string code) =>
        Assert.Equal(code, Assert.Throws<UnreadableMessageException>(() => FileNoticeReader.Read(body)).Code);

    [Theory]
    [InlineData("0055AED6DCD90281E5", "0055AED6DCD90281E6", -1)]
    [InlineData("0055AED6", "0055AED6DCD9", -1)]
    [InlineData("0055AED6", "0055AED600", 0)]
    [InlineData("0055aed6", "0055AED6", 0)]
    [InlineData("1", "0FFFFFFFFF", 1)]
    [InlineData("00", "0", 0)]
    public void Sequencers_compare_as_if_the_shorter_had_zeros_behind_it(string one, string other, int sign)
    {
        Assert.True(Sequencer.TryRead(one, out var first) & Sequencer.TryRead(other, out var second));
        Assert.Equal(sign, Math.Sign(string.CompareOrdinal(first, second)));
    }

    [Fact]
    public void A_continuation_says_all_that_its_notice_said()
    {
        var notice = FileNoticeReader.Read(FilesDriver.Notice("Object Created", "raw/é +%2B", "0A10", 7, "e")).Single();

        Assert.Equal(notice with { IsContinuation = true }, FileNoticeReader.Read(Continuation.Encode(notice)).Single());
    }

    private static string Records(params (string Name, string Key, string? Version, string Sequencer)[] records) =>
        System.Text.Json.JsonSerializer.Serialize(new
        {
            Records = records.Select(record => new
            {
                eventVersion = "2.1",
                eventTime = "2026-03-01T12:00:00.000Z",
                eventName = record.Name,
                s3 = new
                {
                    bucket = new { name = FilesDriver.Raw },
                    @object = new Dictionary<string, object?> { ["key"] = record.Key, ["versionId"] = record.Version, ["sequencer"] = record.Sequencer }
                        .Where(pair => pair.Value is not null).ToDictionary(),
                },
            }),
        });
}
