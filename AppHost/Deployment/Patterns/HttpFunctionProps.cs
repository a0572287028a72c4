namespace Deployment.Patterns;

/// <param name="Function">The function, but for its timeout.</param>
/// <param name="ThrottleRate">Requests a second that are let through.</param>
/// <param name="ThrottleBurst">Requests that are let through at once.</param>
internal sealed record HttpFunctionProps(ServiceFunctionProps Function, double ThrottleRate, double ThrottleBurst);
