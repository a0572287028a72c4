using LocalAws.Hosting;
using LocalAws.S3.Content;

namespace LocalAws.S3.Protocol;

/// <summary>Writes what one request is answered with.</summary>
internal sealed class AnswerWriter
{
    private const int BlockBytes = 64 * 1024;

    private readonly HttpContext _context;

    public AnswerWriter(HttpContext context, string requestId, string hostId)
    {
        (_context, RequestId, HostId) = (context, requestId, hostId);
        context.Response.Headers["x-amz-request-id"] = requestId;
        context.Response.Headers["x-amz-id-2"] = hostId;
    }

    public string RequestId { get; }

    public string HostId { get; }

    /// <summary>Headers of the answer, whatever it is.</summary>
    public void Add(IEnumerable<(string Name, string Value)> headers)
    {
        foreach (var (name, value) in headers)
        {
            _context.Response.Headers[name] = value;
        }
    }

    private bool IsHead => HttpMethods.IsHead(_context.Request.Method);

    public async Task WriteAsync(S3Answer answer)
    {
        var response = _context.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, values) in answer.Headers)
        {
            response.Headers[name] = values;
        }

        if (answer.Content is null)
        {
            await WriteDocumentAsync(answer.Document);
            return;
        }

        response.ContentLength = answer.Range.Length;
        if (IsHead)
        {
            return;
        }

        if (_context.Features.Get<HandedOverContent>() is { } handOver)
        {
            handOver.Content = new BlobStream(answer.Content, answer.Range.Start, answer.Range.Length);
        }
        else
        {
            await CopyAsync(answer);
        }
    }

    public Task WriteAsync(S3Exception error)
    {
        if (_context.Response.HasStarted)
        {
            _context.Abort();
            return Task.CompletedTask;
        }

        _context.Response.StatusCode = error.StatusCode;
        foreach (var (name, value) in error.Headers)
        {
            _context.Response.Headers[name] = value;
        }

        return WriteDocumentAsync(error.StatusCode == StatusCodes.Status304NotModified || IsHead
            ? default
            : S3Xml.WriteError(error, _context.Request.Path.Value ?? "/", RequestId, HostId));
    }

    private async Task WriteDocumentAsync(ReadOnlyMemory<byte> document)
    {
        var response = _context.Response;
        if (!document.IsEmpty)
        {
            response.ContentType ??= "application/xml";
            response.ContentLength = document.Length;
            await response.BodyWriter.WriteAsync(document, _context.RequestAborted);
        }
        else if (response.StatusCode is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified) && !IsHead)
        {
            response.ContentLength = 0;
        }
    }

    private async Task CopyAsync(S3Answer answer)
    {
        var writer = _context.Response.BodyWriter;
        var (offset, end) = (answer.Range.Start, answer.Range.Start + answer.Range.Length);
        while (offset < end)
        {
            var block = writer.GetMemory(BlockBytes);
            var read = await answer.Content!.ReadAsync(offset, block[..(int)Math.Min(block.Length, end - offset)], _context.RequestAborted);
            writer.Advance(read);
            offset += read;
            await writer.FlushAsync(_context.RequestAborted);
        }
    }
}
