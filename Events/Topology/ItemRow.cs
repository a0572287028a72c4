namespace Events;

/// <summary>The attribute names of a row in <see cref="Topology.ItemsTable"/>: one object of a JSON file.</summary>
public static class ItemRow
{
    /// <summary><c>{tenant}#{collection}#{primary key}</c>; several members of a primary key stand in a row, each percent-encoded, with '/' between.</summary>
    public const string PartitionKey = "pk";

    /// <summary>The object's JSON text.</summary>
    public const string Payload = "payload";

    /// <summary>Which object key the item came from: 32 hexadecimal digits of bucket and key.</summary>
    public const string Origin = "origin";

    /// <summary>The id of the file, as in <see cref="FileRow.Id"/>.</summary>
    public const string FileId = "fileId";

    /// <summary>The sequencer of the file, in the form that sorts.</summary>
    public const string Order = "order";

    /// <summary>The object's place in its file, from 1.</summary>
    public const string Row = "row";

    public const string UpdatedAt = "updatedAt";
}
