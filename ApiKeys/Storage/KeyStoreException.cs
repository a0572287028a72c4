namespace ApiKeys;

/// <summary>The table of keys did not answer, or answered with an error.</summary>
public sealed class KeyStoreException(string message, Exception inner) : Exception(message, inner);
