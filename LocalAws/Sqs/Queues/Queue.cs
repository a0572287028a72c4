using System.Globalization;
using System.Security.Cryptography;
using LocalAws.Sqs.Messages;
using LocalAws.Sqs.MoveTasks;
using LocalAws.Sqs.Ordering;
using LocalAws.Sqs.Settings;
using LocalAws.Sqs.Waiting;

namespace LocalAws.Sqs.Queues;

/// <summary>
/// One queue, all of it changed under one lock. Time is acted on when somebody looks, and by a timer while a receive waits.
/// A FIFO queue differs in its delivery order and in that it remembers what it took in.
/// </summary>
internal sealed class Queue : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _timeProvider;
    private readonly Func<string, Queue?> _findByArn;
    private readonly ulong _mark = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private readonly IDeliveryOrder _order;
    private readonly MessageStore _store;
    private readonly Deduplication? _deduplication;
    private readonly WaitingLine _line;
    private QueueSettings _settings;
    private long? _purgedAt;
    private bool _deleted;

    /// <param name="findByArn">Finds the dead-letter queue of a redrive policy when it is needed.</param>
    public Queue(QueueName name, QueueSettings settings, TimeProvider timeProvider, Func<string, Queue?> findByArn)
    {
        Name = name;
        _settings = settings;
        _timeProvider = timeProvider;
        _findByArn = findByArn;
        _order = name.IsFifo ? new GroupOrder() : new StandardOrder();
        _deduplication = name.IsFifo ? new Deduplication() : null;
        _store = new MessageStore(_order);
        _line = new WaitingLine(timeProvider, OnTimer);
        MoveTasks = new MoveTaskLog(this, timeProvider, findByArn);
        CreatedAt = LastModifiedAt = Now;
    }

    public QueueName Name { get; }

    public bool IsFifo => _deduplication is not null;

    public QueueSettings Settings => Volatile.Read(ref _settings);

    public QueueTags Tags { get; } = new();

    public MoveTaskLog MoveTasks { get; }

    /// <summary>Milliseconds since 1970.</summary>
    public long CreatedAt { get; }

    /// <summary>Milliseconds since 1970.</summary>
    public long LastModifiedAt { get; private set; }

    private long Now => _timeProvider.GetUtcNow().ToUnixTimeMilliseconds();

    public void Dispose()
    {
        _line.Dispose();
        MoveTasks.Dispose();
    }

    public void Change(QueueSettings settings)
    {
        var now = Now;
        lock (_gate)
        {
            _settings = settings;
            LastModifiedAt = now;
        }
    }

    /// <returns>The message in the queue: this one, or the earlier one that it duplicates.</returns>
    public QueuedMessage Send(MessageContent content, int? delaySeconds)
    {
        var time = _timeProvider.GetUtcNow();
        var now = time.ToUnixTimeMilliseconds();
        lock (_gate)
        {
            EnsureExists();
            if (_deduplication?.Find(content, _settings.DeduplicatesPerGroup, now) is { } earlier)
            {
                return earlier;
            }

            var message = QueuedMessage.New(content, time);
            Insert(message, now, (delaySeconds ?? _settings.DelaySeconds) * 1000L);
            _deduplication?.Remember(message, _settings.DeduplicatesPerGroup, now);
            return message;
        }
    }

    /// <summary>Takes in a message that another queue gave up.</summary>
    /// <returns>False when this queue was deleted meanwhile.</returns>
    public bool Accept(QueuedMessage message)
    {
        var now = Now;
        lock (_gate)
        {
            if (!_deleted)
            {
                Insert(message, now, delay: 0);
            }

            return !_deleted;
        }
    }

    /// <summary>A received message is ready once more, as a copy; not in a FIFO queue, and not when it is gone meanwhile.</summary>
    public void DeliverAgain(string receiptHandle)
    {
        var handle = Parse(receiptHandle);
        var now = Now;
        lock (_gate)
        {
            if (!IsFifo && _store.Find(handle) is { } message)
            {
                Insert(message.AsCopy(), now, delay: 0);
            }
        }
    }

    /// <param name="waiter">Put in line when there is nothing to receive; null for a receive that does not wait, or waits no more.</param>
    /// <param name="waits">Whether it is a long poll, which is never told that too many messages are in flight.</param>
    public IReadOnlyList<Delivery> Receive(int max, int? visibilitySeconds, ReceiveWaiter? waiter, bool waits)
    {
        var deliveries = new List<Delivery>(max);
        List<(QueuedMessage Message, Queue Target)>? givenUp = null;
        var now = Now;
        lock (_gate)
        {
            EnsureExists();
            Advance(now);
            var room = Room;
            if (room <= 0 && !IsFifo && !waits)
            {
                throw SqsErrors.OverLimit();
            }

            while (deliveries.Count < Math.Min(max, room) && _order.Next() is { } message)
            {
                if (DeadLetterQueueOf(message) is { } target)
                {
                    _store.Remove(message);
                    (givenUp ??= []).Add((message, target));
                    continue;
                }

                deliveries.Add(HandOut(message, now, (visibilitySeconds ?? _settings.VisibilityTimeout) * 1000L));
            }

            _order.EndReceive();
            if (deliveries.Count == 0 && waiter is not null)
            {
                _line.Join(waiter);
            }

            Wake(now);
        }

        GiveUp(givenUp);
        return deliveries;
    }

    public void StopWaiting(ReceiveWaiter waiter)
    {
        var now = Now;
        lock (_gate)
        {
            _line.Leave(waiter);
            Wake(now);
        }
    }

    /// <remarks>An older handle than the newest deletes nothing, and that is no error.</remarks>
    public void Delete(string receiptHandle)
    {
        var handle = Parse(receiptHandle);
        var now = Now;
        lock (_gate)
        {
            EnsureExists();
            Advance(now);
            if (_store.Find(handle) is not { } message)
            {
                return;
            }

            if (IsFifo && message.State != MessageState.InFlight)
            {
                throw SqsErrors.InvalidParameter("ReceiptHandle", receiptHandle, "The receipt handle has expired.");
            }

            _store.Remove(message);
            Wake(now);
        }
    }

    public void ChangeVisibility(string receiptHandle, int seconds)
    {
        var handle = Parse(receiptHandle);
        var now = Now;
        lock (_gate)
        {
            EnsureExists();
            Advance(now);
            if (_store.Find(handle) is not { } message || (IsFifo && message.State != MessageState.InFlight))
            {
                throw SqsErrors.InvalidParameter(
                    "ReceiptHandle", receiptHandle, "Message does not exist or is not available for visibility timeout change.");
            }

            var until = now + (seconds * 1000L);
            if (until > message.ReceivedAt + (SqsLimits.MaxVisibilityTimeout * 1000L))
            {
                throw SqsErrors.InvalidParameter(
                    "VisibilityTimeout",
                    seconds,
                    $"Total VisibilityTimeout for the message is beyond the limit [{SqsLimits.MaxVisibilityTimeout} seconds].");
            }

            _store.Put(message, seconds == 0 ? MessageState.Ready : MessageState.InFlight, until);
            Wake(now);
        }
    }

    public void Purge()
    {
        var now = Now;
        lock (_gate)
        {
            EnsureExists();
            if (now - _purgedAt < SqsLimits.PurgeIntervalMilliseconds)
            {
                throw SqsErrors.PurgeQueueInProgress(Name.Name);
            }

            _purgedAt = now;
            _store.RemoveAll();
        }
    }

    /// <summary>Ends the queue: whoever still holds it, or waits at it, is told that it does not exist.</summary>
    public void Delete()
    {
        lock (_gate)
        {
            _deleted = true;
            _store.RemoveAll();
            _line.Wake(int.MaxValue);
        }
    }

    public QueueCounts Count()
    {
        var now = Now;
        lock (_gate)
        {
            Advance(now);
            return new QueueCounts(_store.Count(MessageState.Ready), _store.Count(MessageState.InFlight), _store.Count(MessageState.Delayed));
        }
    }

    /// <summary>Takes one ready message out, to be moved elsewhere; null when there is none.</summary>
    public QueuedMessage? Take()
    {
        var now = Now;
        lock (_gate)
        {
            Advance(now);
            var message = _order.Next();
            _order.EndReceive();
            if (message is not null)
            {
                _store.Remove(message);
            }

            return message;
        }
    }

    private int Room => SqsLimits.MaxInFlight - _store.Count(MessageState.InFlight);

    private ReceiptHandle Parse(string receiptHandle) =>
        ReceiptHandle.Parse(receiptHandle) is { } handle && handle.Queue == _mark ? handle : throw SqsErrors.ReceiptHandleIsInvalid(receiptHandle);

    private void EnsureExists()
    {
        if (_deleted)
        {
            throw SqsErrors.QueueDoesNotExist();
        }
    }

    private void Advance(long now) => _store.Advance(now, _settings.MessageRetentionPeriod * 1000L);

    private void Insert(QueuedMessage message, long now, long delay)
    {
        _store.Add(message, delay > 0 ? MessageState.Delayed : MessageState.Ready, now + delay);
        message.SequenceNumber = IsFifo ? message.Ordinal.ToString("D20", CultureInfo.InvariantCulture) : null;
        Wake(now);
    }

    private Delivery HandOut(QueuedMessage message, long now, long visibility)
    {
        message.ReceiveCount++;
        message.Receipt++;
        message.ReceivedAt = now;
        message.FirstReceivedAt = message.FirstReceivedAt == 0 ? now : message.FirstReceivedAt;
        _store.Put(message, MessageState.InFlight, now + visibility);
        return new Delivery(message, new ReceiptHandle(_mark, message.Ordinal, message.Receipt).ToString(), message.ReceiveCount);
    }

    private Queue? DeadLetterQueueOf(QueuedMessage message) =>
        _settings.RedrivePolicy is { } policy && message.ReceiveCount >= policy.MaxReceiveCount ? _findByArn(policy.DeadLetterTargetArn) : null;

    private void GiveUp(List<(QueuedMessage Message, Queue Target)>? messages)
    {
        foreach (var (message, target) in messages ?? [])
        {
            if (!target.Accept(message.AsDeadLetter(Name, Now)))
            {
                Accept(message.AsCopy());
            }
        }
    }

    private void Wake(long now)
    {
        if (_line.IsEmpty)
        {
            return;
        }

        _line.Wake(Math.Min(_order.Receivable, Room));
        if (!_line.IsEmpty && _store.NextVisibleAt is { } next)
        {
            _line.LookAgainIn(TimeSpan.FromMilliseconds(next - now));
        }
    }

    private void OnTimer()
    {
        var now = Now;
        lock (_gate)
        {
            Advance(now);
            Wake(now);
        }
    }
}
