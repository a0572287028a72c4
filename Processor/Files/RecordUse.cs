namespace Processor.Files;

/// <summary>What becomes of each row or object of a file. Several may be named: <c>Events, Downstream</c>.</summary>
[Flags]
internal enum RecordUse
{
    /// <summary>It is checked and counted.</summary>
    None = 0,

    /// <summary>An event, that goes the way of every other one.</summary>
    Events = 1,

    /// <summary>A call of the rule's downstream.</summary>
    Downstream = 2,

    /// <summary>A row of the table of items, under its primary key.</summary>
    Items = 4,
}
