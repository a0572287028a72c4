using System.ComponentModel.DataAnnotations;
using Events;

namespace Processor.Files;

/// <summary>How files are processed, bound from the section <c>Files</c>.</summary>
internal sealed class FilesOptions : IValidatableObject
{
    public const string SectionName = "Files";

    /// <summary>The table of files. Default: <c>eventapp-files</c>; 3 to 255 characters.</summary>
    [RegularExpression("^[A-Za-z0-9_.-]{3,255}$")]
    public string TableName { get; set; } = Topology.FilesTable.Name;

    /// <summary>The table of items. Default: <c>eventapp-items</c>; 3 to 255 characters.</summary>
    [RegularExpression("^[A-Za-z0-9_.-]{3,255}$")]
    public string ItemsTableName { get; set; } = Topology.ItemsTable.Name;

    /// <summary>The bucket of results. Default: <c>eventapp-reports</c>; 3 to 63 characters.</summary>
    [RegularExpression("^[a-z0-9.-]{3,63}$")]
    public string ReportsBucket { get; set; } = Topology.ReportsBucket.Name;

    /// <summary>What is done with files, by a name of each rule. A file that no rule is for is left alone.</summary>
    public Dictionary<string, FileRule> Rules { get; } = new(StringComparer.Ordinal);

    /// <summary>The longest row, object or line, in bytes of UTF-8; a longer one is rejected. Default 256 KiB; 4 KiB to 1 MiB.</summary>
    [Range(4 * 1024, 1024 * 1024)]
    public int MaxRecordBytes { get; set; } = 256 * 1024;

    /// <summary>The longest field of a CSV row, in characters. Default 65,536; 256 to 1,048,576.</summary>
    [Range(256, 1024 * 1024)]
    public int MaxFieldCharacters { get; set; } = 64 * 1024;

    /// <summary>The most columns of a CSV file. Default 1,000; 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int MaxColumns { get; set; } = 1_000;

    /// <summary>How many times its own size a gzip file may inflate to. Default 100; 2 to 1,000.</summary>
    [Range(2, 1_000)]
    public int MaxInflationRatio { get; set; } = 100;

    /// <summary>What a gzip file may inflate to in all, in bytes. Default 10 GiB; 1 MiB to 1 TiB.</summary>
    [Range(1024L * 1024, 1024L * 1024 * 1024 * 1024)]
    public long MaxInflatedBytes { get; set; } = 10L * 1024 * 1024 * 1024;

    /// <summary>How many rows are worked on together. With a downstream no more than 100 are. Default 1,000; 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int BatchRows { get; set; } = 1_000;

    /// <summary>How often it is written down how far a file is. Default 2 s; 0.1 s to 1 min.</summary>
    [TimeRange("00:00:00.1", "00:01:00")]
    public TimeSpan CheckpointInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// For how long a file that is worked on keeps notices of the same version away that came twice. Default 1 min; 1 s to 12 h, and longer
    /// than <see cref="CheckpointInterval"/>.
    /// </summary>
    [TimeRange("00:00:01", "12:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// After how long a file hands itself on by a message of its own, to whoever receives that. Default 3 min; 1 s to 12 h, and shorter than
    /// <c>FileProcessing:WorkBudget</c>.
    /// </summary>
    [TimeRange("00:00:01", "12:00:00")]
    public TimeSpan HandOnAfter { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>How often a call for a row is made before the file waits. Default 4; 1 to 20.</summary>
    [Range(1, 20)]
    public int CallAttempts { get; set; } = 4;

    /// <summary>How many items of a file are written at once. Default 16; 1 to 256.</summary>
    [Range(1, 256)]
    public int MaxConcurrentItemWrites { get; set; } = 16;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Lease <= CheckpointInterval)
        {
            yield return new ValidationResult(
                $"{SectionName}:Lease is {Lease:c}, CheckpointInterval is {CheckpointInterval:c}: it would end while the file is worked on.", [nameof(Lease)]);
        }

        foreach (var (name, rule) in Rules)
        {
            rule.Name = name;
            foreach (var fault in rule.Faults())
            {
                yield return new ValidationResult(fault, [nameof(Rules)]);
            }
        }
    }
}
