namespace HttpDefaults;

/// <summary>How much one caller may ask for. A caller is a key, or without one the address that it calls from (of IPv6 the /64 network).</summary>
/// <param name="Tokens">How many tokens a caller's bucket holds; a request takes at least one.</param>
/// <param name="Window">How long an empty bucket takes to be full.</param>
/// <param name="MaxCallers">How many callers are told apart; those on top share one bucket.</param>
/// <param name="IsEnabled">Whether there is a limit.</param>
internal sealed record CallerShare(int Tokens, TimeSpan Window, int MaxCallers, bool IsEnabled);
