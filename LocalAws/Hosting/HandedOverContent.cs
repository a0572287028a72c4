namespace LocalAws.Hosting;

/// <summary>Takes content as a stream to read from, where nobody needs it to be written to a response.</summary>
internal sealed class HandedOverContent
{
    public Stream? Content { get; set; }
}
