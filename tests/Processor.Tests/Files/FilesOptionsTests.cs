using Microsoft.Extensions.Options;
using Processor.Tests.Drivers;

namespace Processor.Tests.Files;

/// <summary>What a wrong setting says at the start.</summary>
public sealed class FilesOptionsTests
{
    [Fact]
    public async Task Everything_that_is_wrong_is_named_at_once_with_what_would_follow()
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await using var driver = await FilesDriver.StartAsync(Settings.Of(
                ("Files:MaxRecordBytes", "1"),
                ("Files:Lease", "00:00:01"),
                ("Files:HandOnAfter", "01:00:00"),
                ("Files:Rules:orders:Prefix", ""),
                ("Files:Rules:orders:Tenant", "A B"),
                ("Files:Rules:orders:Rows", "Downstream"),
                ("Files:Rules:orders:Source", "no source"),
                ("Files:Rules:orders:Type", "no type"),
                ("Files:Rules:orders:Key", ","),
                ("Files:Rules:orders:Collection", "a#b")));
        });

        IEnumerable<Exception> all = exception is AggregateException aggregate ? aggregate.InnerExceptions : [exception];
        Assert.Equal(
            """
            Files:HandOnAfter must be shorter than FileProcessing:WorkBudget: a long file would be interrupted before it hands itself on.
            Lease: Files:Lease is 00:00:01, CheckpointInterval is 00:00:02: it would end while the file is worked on.
            MaxRecordBytes: The field FilesOptions.MaxRecordBytes must be between 4096 and 1048576.
            Rules: Files:Rules:orders:Collection is 'a#b': it must have 1 to 64 characters and no '#', or items could not be told apart.
            Rules: Files:Rules:orders:Key is ',': items would have no primary key. It must name at least one member.
            Rules: Files:Rules:orders:Prefix has 0 characters: it must have 1 to 200, or no file would be for the rule.
            Rules: Files:Rules:orders:Source is 'no source': no event can have it. It must be 1 to 256 characters of a URI reference.
            Rules: Files:Rules:orders:Tenant is 'A B': nobody would own the files. It must be 1 to 32 of a-z, 0-9 and '-', or {tenant}/ must stand in the prefix.
            Rules: Files:Rules:orders:Type is 'no type': no event can have it. It must be 1 to 128 characters without white space.
            Rules: Files:Rules:orders:Url is '': rows could not be sent there. It must be an absolute http or https URL.
            """,
            string.Join('\n', all.Cast<OptionsValidationException>().SelectMany(one => one.Failures).Distinct().Order(StringComparer.Ordinal)));
    }
}
