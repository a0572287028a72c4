using System.Net;
using Microsoft.AspNetCore.Http;

namespace ApiKeys.Authentication;

/// <summary>Callers on the machine itself, who need no key in Development.</summary>
internal static class LocalCaller
{
    private static readonly string[] ForwardingHeaders = ["Forwarded", "X-Forwarded-For"];

    /// <summary>Whether a request comes from this machine, and not through a proxy or tunnel that runs on it.</summary>
    public static bool Sent(HttpRequest request) =>
        IsHere(request.HttpContext.Connection.RemoteIpAddress) && !Array.Exists(ForwardingHeaders, request.Headers.ContainsKey);

    // Without an address it came through a Unix socket, a named pipe or the memory of this process.
    private static bool IsHere(IPAddress? address) =>
        address is null || IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
