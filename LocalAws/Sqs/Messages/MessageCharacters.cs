using System.Buffers;

namespace LocalAws.Sqs.Messages;

/// <summary>The characters of XML 1.0, which a message is limited to. A lone surrogate cannot get here: JSON text has none.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html</remarks>
internal static class MessageCharacters
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(code => (char)code).Where(character => character is not ('\t' or '\n' or '\r')), '\uFFFE', '\uFFFF']);

    public static bool AreAllowed(ReadOnlySpan<char> text) => !text.ContainsAny(Forbidden);
}
