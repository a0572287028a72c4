namespace Processor.Files;

/// <summary>How the work on a file ended for now.</summary>
internal enum FileEnd
{
    /// <summary>All of it has had its effects.</summary>
    Processed,

    /// <summary>Its key was overwritten or deleted: whatever it would bring about is out of date.</summary>
    Superseded,

    /// <summary>A message is on its way to whoever goes on with it.</summary>
    HandedOn,
}
