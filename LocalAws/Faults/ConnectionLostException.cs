namespace LocalAws.Faults;

/// <summary>The caller gets no answer: the connection breaks.</summary>
internal sealed class ConnectionLostException() : Exception("A fault rule broke the connection.");
