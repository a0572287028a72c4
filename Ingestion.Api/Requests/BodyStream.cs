using System.IO.Compression;
using Ingestion.Api.Errors;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.Requests;

/// <summary>
/// A request's body as its client meant it: inflated while it is read, and refused as soon as it breaks a bound. The limit holds for what
/// comes over the wire and for what it inflates to.
/// </summary>
internal sealed class BodyStream : IAsyncDisposable
{
    private readonly HttpContext _context;
    private readonly ContentCoding _coding;
    private readonly InflationOptions _inflation;
    private readonly int _limit;
    private readonly WireStream _wire;
    private readonly Stream _content;
    private long _count;

    private BodyStream(HttpContext context, ContentCoding coding, int limit)
    {
        _context = context;
        _coding = coding;
        _inflation = context.RequestServices.GetRequiredService<IOptions<InflationOptions>>().Value;
        _limit = limit;
        _wire = new WireStream(context.Request.BodyReader, limit, holdsBackTheLast: coding == ContentCoding.Deflate);
        _content = coding switch
        {
            ContentCoding.Gzip => new GZipStream(_wire, CompressionMode.Decompress),
            ContentCoding.Deflate => new ZLibStream(_wire, CompressionMode.Decompress),
            ContentCoding.Brotli => new BrotliInflater(_wire),
            _ => _wire,
        };
    }

    /// <param name="context">The request's.</param>
    /// <param name="limit">In bytes.</param>
    /// <exception cref="UnreadableBodyException">The head of the request tells that its body cannot be taken.</exception>
    public static BodyStream Open(HttpContext context, int limit)
    {
        if (!ContentCodings.TryRead(context.Request.Headers.ContentEncoding, out var coding))
        {
            throw new UnreadableBodyException(Problems.ContentEncodingUnsupported);
        }

        return context.Request.ContentLength > limit
            ? throw new UnreadableBodyException(CommonProblems.BodyTooLarge(limit))
            : new BodyStream(context, coding, limit);
    }

    /// <returns>How many bytes were read; 0 at the end.</returns>
    /// <exception cref="UnreadableBodyException">The body breaks a bound, or its encoding; or it did not come as HTTP has it.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            var read = await _content.ReadAsync(buffer, cancellationToken);
            _count += read;
            return read == 0 && !await EndsWellAsync(cancellationToken)
                ? throw new UnreadableBodyException(Problems.BodyCorrupt)
                : WithinBounds(read);
        }
        catch (BadHttpRequestException exception)
        {
            var problem = exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? CommonProblems.BodyTooLarge(_limit)
                : _context.RequestServices.GetRequiredService<ProblemRule>().OfStatus(_context, exception.StatusCode);
            throw new UnreadableBodyException(problem, exception);
        }
        catch (Exception exception) when (exception is InvalidDataException || IsMissingDictionary(exception))
        {
            throw new UnreadableBodyException(Problems.BodyCorrupt, exception);
        }
    }

    public ValueTask DisposeAsync() => _content.DisposeAsync();

    private int WithinBounds(int read)
    {
        if (_count > _limit)
        {
            throw new UnreadableBodyException(CommonProblems.BodyTooLarge(_limit));
        }

        return _coding != ContentCoding.Identity && _count > _inflation.FreeBytes && _count > _wire.Count * _inflation.MaxRatio
            ? throw new UnreadableBodyException(Problems.InflationTooHigh(_inflation.MaxRatio))
            : read;
    }

    // The decoder is done. A gzip decoder has then looked for another member and met the end of the body, unless something else stands
    // there; the others leave what they were not in need of.
    private async ValueTask<bool> EndsWellAsync(CancellationToken cancellationToken) =>
        _coding is ContentCoding.Gzip or ContentCoding.Identity ? _wire.EndWasRead : await _wire.ReadAsync(new byte[1], cancellationToken) == 0;

    // zlib's answer to data that refers to a dictionary (RFC 1950, section 2.2) is an exception that .NET gives no public name but this.
    private bool IsMissingDictionary(Exception exception) =>
        _coding == ContentCoding.Deflate && exception is IOException and not ConnectionResetException;
}
