namespace EventApp.Cli;

/// <summary>Something that the command was given cannot be used; the message says what, and what would be right.</summary>
internal sealed class InputException(string message, Exception? inner = null) : Exception(message, inner);
