using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestrator;

internal static class Ports
{
    /// <summary>Gives every endpoint its port: the one that the model fixes, or a free one.</summary>
    public static void Allocate(IResourceCollection resources)
    {
        var endpoints = resources.SelectMany(resource => resource.Annotations.OfType<EndpointAnnotation>()).ToArray();
        var taken = endpoints.Select(Fixed).ToHashSet();
        foreach (var endpoint in endpoints)
        {
            var port = Fixed(endpoint) ?? Free(taken);
            endpoint.Port = endpoint.TargetPort = port;
            endpoint.AllocatedEndpoint = new(endpoint, endpoint.TargetHost, port);
        }
    }

    /// <exception cref="DistributedApplicationException">Another program listens on one of the resource's ports.</exception>
    public static void ThrowIfTaken(IResource resource)
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().Where(endpoint => endpoint.Protocol == ProtocolType.Tcp))
        {
            if (endpoint.AllocatedEndpoint is { Port: var port } && !IsFree(port))
            {
                throw new DistributedApplicationException(
                    $"Port {port}, endpoint '{endpoint.Name}' of resource '{resource.Name}', is taken by another program. " +
                    $"Stop that program, or give the endpoint another port (WithHttpEndpoint(port: …), or the setting that the app host reads it from).");
            }
        }
    }

    private static int? Fixed(EndpointAnnotation endpoint) => endpoint.Port ?? endpoint.TargetPort;

    private static int Free(HashSet<int?> taken)
    {
        int port;
        do
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        while (!taken.Add(port));
        return port;
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }
}
