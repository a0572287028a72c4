namespace LocalAws.S3.Objects;

/// <summary>Tells which of two changes of a key came later.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html</remarks>
internal sealed class Sequencer(TimeProvider timeProvider)
{
    private readonly Lock _gate = new();
    private long _last;

    /// <returns>16 hexadecimal digits, always greater than before, and across a restart too unless the clock goes back.</returns>
    public string Next()
    {
        lock (_gate)
        {
            _last = Math.Max(_last + 1, (timeProvider.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks);
            return _last.ToString("X16", System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
