using System.Diagnostics.CodeAnalysis;
using Events;
using Processor.Files.Reading;

namespace Processor.Files;

/// <summary>What is to be done with the files of one prefix, bound from <c>Files:Rules:{name}</c>.</summary>
internal sealed class FileRule
{
    private const string TenantPlace = "{tenant}/";

    /// <summary>Its name in the settings.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>
    /// What the keys begin with; of several rules the longest prefix holds. <c>{tenant}/</c> in it stands for one step of the key, and that is
    /// the tenant. 1 to 200 characters.
    /// </summary>
    public string Prefix { get; set; } = "";

    /// <summary>Whose files they are. Not set where the prefix says so.</summary>
    public string? Tenant { get; set; }

    /// <summary>What becomes of a CSV file's rows. Default: events.</summary>
    public RecordUse Rows { get; set; } = RecordUse.Events;

    /// <summary>What becomes of the objects of a JSON or NDJSON file. Default: items.</summary>
    public RecordUse Objects { get; set; } = RecordUse.Items;

    /// <summary>What is called for each row, by POST: an absolute http or https URL.</summary>
    public string? Url { get; set; }

    /// <summary>The source of the events; 1 to 256 characters of a URI reference. Default: <c>s3://{bucket}/{prefix}</c>.</summary>
    public string? Source { get; set; }

    /// <summary>The type of the events. Default: <c>file.row</c>.</summary>
    public string Type { get; set; } = "file.row";

    /// <summary>What the items are together: files of one collection share its primary keys. Default: the rule's name.</summary>
    public string? Collection { get; set; }

    /// <summary>The members of an object that are its primary key, with commas between. Default: <c>id</c>.</summary>
    public string Key { get; set; } = "id";

    public IReadOnlyList<string> KeyMembers => Key.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The part of the prefix that keys begin with, whosever they are.</summary>
    public string FixedPrefix => Prefix.IndexOf(TenantPlace, StringComparison.Ordinal) is >= 0 and var place ? Prefix[..place] : Prefix;

    public RecordUse UseOf(FileFormat format) => format.Type switch
    {
        FileFormat.Csv => Rows,
        FileFormat.Json or FileFormat.Ndjson => Objects,
        _ => RecordUse.None,
    };

    /// <returns>Whether the rule is for the key; and whose it is then.</returns>
    public bool IsFor(string key, [NotNullWhen(true)] out TenantId? tenant)
    {
        tenant = null;
        if (!key.StartsWith(FixedPrefix, StringComparison.Ordinal))
        {
            return false;
        }

        if (FixedPrefix.Length == Prefix.Length)
        {
            return TenantId.TryCreate(Tenant, out tenant);
        }

        var rest = key[FixedPrefix.Length..];
        var step = rest.IndexOf('/', StringComparison.Ordinal);
        return step > 0
            && rest[(step + 1)..].StartsWith(Prefix[(FixedPrefix.Length + TenantPlace.Length)..], StringComparison.Ordinal)
            && TenantId.TryCreate(rest[..step], out tenant);
    }

    /// <summary>Who its events are said to come from.</summary>
    public EventSource SourceOf(string bucket) =>
        EventSource.Parse(Source ?? $"s3://{bucket}/{string.Join('/', FixedPrefix.Split('/').Select(Uri.EscapeDataString))}");

    /// <returns>What is wrong with it, each as a whole sentence.</returns>
    public IEnumerable<string> Faults()
    {
        var at = $"{FilesOptions.SectionName}:Rules:{Name}";
        if (Prefix.Length is 0 or > 200)
        {
            yield return $"{at}:Prefix has {Prefix.Length} characters: it must have 1 to 200, or no file would be for the rule.";
        }

        if (FixedPrefix.Length == Prefix.Length && !TenantId.TryCreate(Tenant, out _))
        {
            yield return $"{at}:Tenant is '{Tenant}': nobody would own the files. It must be 1 to 32 of a-z, 0-9 and '-', or {TenantPlace} must stand in the prefix.";
        }

        if (((Rows | Objects) & RecordUse.Downstream) != RecordUse.None && !(Uri.TryCreate(Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            yield return $"{at}:Url is '{Url}': rows could not be sent there. It must be an absolute http or https URL.";
        }

        if (Source is not null && !EventSource.TryCreate(Source, out _))
        {
            yield return $"{at}:Source is '{Source}': no event can have it. It must be 1 to 256 characters of a URI reference.";
        }

        if (!EventType.TryCreate(Type, out _))
        {
            yield return $"{at}:Type is '{Type}': no event can have it. It must be 1 to 128 characters without white space.";
        }

        if (KeyMembers.Count == 0)
        {
            yield return $"{at}:Key is '{Key}': items would have no primary key. It must name at least one member.";
        }

        if (Collection is { Length: 0 or > 64 } || Collection?.Contains('#', StringComparison.Ordinal) == true)
        {
            yield return $"{at}:Collection is '{Collection}': it must have 1 to 64 characters and no '#', or items could not be told apart.";
        }
    }
}
