namespace Events;

/// <summary>A payload that was kept elsewhere is not the one that was accepted. Reading it again is of no use.</summary>
public sealed class PayloadMismatchException(string message) : Exception(message);
