using Amazon.S3.Model;

namespace Processor.Files.Reading;

/// <summary>A file, open where work on it begins or goes on.</summary>
/// <param name="response">Whose stream it is; null where there is nothing to read.</param>
/// <param name="stream">Its text in UTF-8, inflated.</param>
/// <param name="format">What it is.</param>
/// <param name="position">How many bytes of the text lie before.</param>
/// <param name="checksum">Of those.</param>
/// <param name="size">Of the object, in bytes.</param>
/// <param name="counted">Knows how much has been read of the object; null where that is as much as of the text.</param>
internal sealed class OpenFile(
    GetObjectResponse? response, Stream stream, FileFormat format, long position, uint checksum, long size, CountedStream? counted = null)
    : IDisposable
{
    public FileFormat Format => format;

    public long Size => size;

    public RecordReader Records(IRecordSplitter splitter, int maxRecord) => new(stream, splitter, maxRecord, position, checksum);

    /// <summary>How much of the object has been read, from 0 to 100.</summary>
    public double PercentAt(long textPosition)
    {
        var read = format.IsSeekable || counted is null ? textPosition : counted.Count;
        return size == 0 ? 100 : Math.Min(100, 100.0 * read / size);
    }

    public void Dispose()
    {
        stream.Dispose();
        response?.Dispose();
    }
}
