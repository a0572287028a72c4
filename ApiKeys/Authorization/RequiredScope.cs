namespace ApiKeys.Authorization;

/// <summary>The scope that a route asks for, for its answer to a key that lacks it.</summary>
internal sealed record RequiredScope(KeyScope Scope);
