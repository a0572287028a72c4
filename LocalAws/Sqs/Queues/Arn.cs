namespace LocalAws.Sqs.Queues;

/// <summary>The ARN of a queue: <c>arn:partition:sqs:region:account:name</c>.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html</remarks>
internal static class Arn
{
    public static bool IsQueue(string? text)
    {
        Span<Range> parts = stackalloc Range[7];
        return text is not null && text.AsSpan().Split(parts, ':') == 6
            && text.AsSpan(parts[0]) is "arn" && text.AsSpan(parts[2]) is "sqs"
            && !text.AsSpan(parts[3]).IsEmpty && QueueName.IsValid(text.AsSpan(parts[5]));
    }

    private static ReadOnlySpan<char> AsSpan(this string text, Range part) => System.MemoryExtensions.AsSpan(text, part);
}
