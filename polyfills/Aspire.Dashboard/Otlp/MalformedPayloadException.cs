namespace Aspire.Dashboard.Otlp;

/// <summary>The payload breaks OTLP's rules: the answer is 400 and nothing of it is stored.</summary>
internal sealed class MalformedPayloadException(string message, Exception? innerException = null) : Exception(message, innerException);
