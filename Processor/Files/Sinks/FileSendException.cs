namespace Processor.Files.Sinks;

/// <summary>The events queue did not take all that was sent to it.</summary>
internal sealed class FileSendException(int messages, string code) : Exception($"The queue did not take {messages} messages: {code}.");
