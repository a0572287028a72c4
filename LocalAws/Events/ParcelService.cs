using System.Text.Json;
using LocalAws.Faults;
using LocalAws.Hosting;
using LocalAws.Protocol;
using LocalAws.Sqs;
using static LocalAws.Sqs.Contracts.SendContracts;

namespace LocalAws.Events;

/// <summary>
/// Brings messages to queues as a caller of SendMessage, so that the faults of SQS befall it too, and tries again by the policy of each. Without
/// faults a message is in its queue when <see cref="Send"/> returns.
/// </summary>
/// <param name="faults">Found when it is first needed: it is made of the services that send parcels.</param>
internal sealed partial class ParcelService(LocalClock clock, SqsService sqs, string accountId, Func<FaultInjector> faults, ILogger<ParcelService> logger)
    : IDisposable
{
    /// <summary>As many as may wait for another attempt at one time; beyond it, a failure is final.</summary>
    public const int MaxWaiting = 100_000;

    // The waits double from one second on. The longest lets 185 retries fill the 24 hours of the default policy.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(512);

    private readonly CancellationTokenSource _stopping = new();
    private int _waiting;

    /// <summary>Never throws and never waits for the queue: what goes wrong is the parcel's own affair from here on.</summary>
    public void Send(Parcel parcel) => _ = DeliverAsync(parcel, TimeSpan.Zero);

    /// <param name="wait">Before the first attempt.</param>
    public void SendLater(Parcel parcel, TimeSpan wait) => _ = DeliverAsync(parcel, wait);

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private static TimeSpan WaitAfter(int attempt) =>
        TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, Math.Pow(2, Math.Min(attempt - 1, 30))));

    private async Task DeliverAsync(Parcel parcel, TimeSpan wait)
    {
        var stopping = _stopping.Token;
        try
        {
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, clock, stopping).ConfigureAwait(false);
            }

            if (await TryAsync(parcel, stopping).ConfigureAwait(false) is { } failure)
            {
                await GiveUpAsync(parcel, failure, stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // LocalAws stops, and all its queues with it.
        }
        catch (Exception error)
        {
            Log.Failed(logger, error, parcel.Sender, parcel.QueueArn);
        }
    }

    /// <returns>The last failure, or null once it is in the queue.</returns>
    private async Task<DeliveryFailure?> TryAsync(Parcel parcel, CancellationToken stopping)
    {
        var started = clock.GetUtcNow();
        for (var attempt = 1; ; attempt++)
        {
            if (await SendAsync(parcel.QueueArn, parcel.Letter(attempt), stopping).ConfigureAwait(false) is not { } failure)
            {
                return null;
            }

            failure = failure with { Retries = attempt - 1 };
            var wait = WaitAfter(attempt);
            if (failure.IsPermanent)
            {
                return failure;
            }

            if (attempt > parcel.Policy.MaxRetries)
            {
                return failure with { Exhausted = "MaximumRetryAttempts" };
            }

            if (clock.GetUtcNow() - started + wait > parcel.Policy.MaxAge)
            {
                return failure with { Exhausted = "MaximumEventAgeInSeconds" };
            }

            if (Interlocked.Increment(ref _waiting) > MaxWaiting)
            {
                Interlocked.Decrement(ref _waiting);
                return failure;
            }

            try
            {
                await Task.Delay(wait, clock, stopping).ConfigureAwait(false);
            }
            finally
            {
                Interlocked.Decrement(ref _waiting);
            }
        }
    }

    private async Task GiveUpAsync(Parcel parcel, DeliveryFailure failure, CancellationToken stopping)
    {
        if (parcel.Policy.DeadLetterArn is not { } deadLetters)
        {
            Log.Dropped(logger, parcel.Sender, parcel.QueueArn, failure.Code, failure.Retries);
        }
        else if (await SendAsync(deadLetters, parcel.DeadLetter(failure), stopping).ConfigureAwait(false) is { } last)
        {
            Log.DroppedTwice(logger, parcel.Sender, parcel.QueueArn, failure.Code, deadLetters, last.Code);
        }
    }

    private async Task<DeliveryFailure?> SendAsync(string queueArn, QueueLetter letter, CancellationToken stopping)
    {
        var arn = queueArn.Split(':');
        using var response = new PooledBufferWriter();
        try
        {
            await faults().HandleAsync(
                sqs,
                new AwsRequest
                {
                    Operation = "SendMessage",
                    Body = JsonSerializer.SerializeToUtf8Bytes(Request($"{arn[4]}/{arn[5]}", letter), SqsJson.Default.SendMessageRequest),
                    Response = response,
                    Region = arn[3],
                    AccountId = accountId,
                    BaseUrl = "",
                },
                response,
                stopping).ConfigureAwait(false);
            return null;
        }
        catch (AwsException error)
        {
            return DeliveryFailure.Of(error);
        }
        catch (ConnectionLostException error)
        {
            return DeliveryFailure.Lost(error.Message);
        }
    }

    private static SendMessageRequest Request(string queueUrl, QueueLetter letter) => new(
        queueUrl,
        letter.Body,
        DelaySeconds: null,
        letter.Attributes?.ToDictionary(attribute => attribute.Key, attribute => Text(attribute.Value), StringComparer.Ordinal),
        letter.TraceHeader is null ? null : new(StringComparer.Ordinal) { ["AWSTraceHeader"] = Text(letter.TraceHeader) },
        letter.DeduplicationId,
        letter.GroupId);

    private static AttributeValue Text(string value) => new("String", value, null, null, null);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A message of {Sender} for {QueueArn} was dropped after {Retries} retries: {Code}, and there is no dead-letter queue")]
        public static partial void Dropped(ILogger logger, string sender, string queueArn, string code, int retries);

        [LoggerMessage(2, LogLevel.Warning, "A message of {Sender} for {QueueArn} was dropped: {Code}, and its dead-letter queue {DeadLetterArn} failed with {LastCode}")]
        public static partial void DroppedTwice(ILogger logger, string sender, string queueArn, string code, string deadLetterArn, string lastCode);

        [LoggerMessage(3, LogLevel.Error, "A message of {Sender} for {QueueArn} failed inside LocalAws")]
        public static partial void Failed(ILogger logger, Exception error, string sender, string queueArn);
    }
}
