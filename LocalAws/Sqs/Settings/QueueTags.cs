namespace LocalAws.Sqs.Settings;

/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html</remarks>
internal sealed class QueueTags
{
    private readonly Lock _gate = new();
    private Dictionary<string, string> _tags = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> All
    {
        get
        {
            lock (_gate)
            {
                return _tags;
            }
        }
    }

    public void Add(IReadOnlyDictionary<string, string> tags)
    {
        foreach (var (key, value) in tags)
        {
            if (key.Length is 0 or > SqsLimits.MaxTagKeyLength || value is null or { Length: > SqsLimits.MaxTagValueLength })
            {
                throw SqsErrors.InvalidParameter(
                    $"A tag has a key of 1 to {SqsLimits.MaxTagKeyLength} characters and a value of up to {SqsLimits.MaxTagValueLength}.");
            }

            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw SqsErrors.InvalidParameter("Tag keys that start with aws: are reserved.");
            }
        }

        lock (_gate)
        {
            var changed = new Dictionary<string, string>(_tags, StringComparer.Ordinal);
            foreach (var (key, value) in tags)
            {
                changed[key] = value;
            }

            _tags = changed.Count <= SqsLimits.MaxTags
                ? changed
                : throw SqsErrors.InvalidParameter($"Too many tags: a queue has at most {SqsLimits.MaxTags}.");
        }
    }

    public void Remove(IReadOnlyList<string> keys)
    {
        lock (_gate)
        {
            _tags = _tags.Where(tag => !keys.Contains(tag.Key, StringComparer.Ordinal)).ToDictionary(StringComparer.Ordinal);
        }
    }
}
