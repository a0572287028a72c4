using System.Net;
using System.Net.Sockets;
using AppHost.Settings;
using Microsoft.Extensions.Configuration;

namespace AppHost.Tests;

public sealed class PortOptionsTests
{
    [Fact]
    public void The_defaults_are_the_ports_that_the_README_names()
    {
        var options = new PortOptions();
        Assert.Equal((4566, 5080, 5090, 15888), (options.LocalAws, options.IngestionApi, options.OperationsApi, options.Dashboard));
    }

    [Fact]
    public void One_setting_changes_one_port()
    {
        var (first, second) = (Free(), Free());
        var (valid, options, errors) = Read(("Ports:LocalAws", $"{first}"), ("Ports:IngestionApi", $"{second}"));
        Assert.Equal((true, first, second, ""), (valid, options.LocalAws, options.IngestionApi, errors));
    }

    [Fact]
    public void Every_fault_is_told_at_once_with_the_name_of_its_setting()
    {
        var (valid, _, errors) = Read(("Ports:LocalAws", "70000"), ("Ports:IngestionApi", "0"));
        Assert.Equal((false, "Ports:LocalAws is 70000: a port is 1 to 65535.\nPorts:IngestionApi is 0: a port is 1 to 65535.\n"), (valid, errors));
    }

    [Fact]
    public void Two_services_cannot_share_a_port()
    {
        var port = $"{Free()}";
        var (valid, _, errors) = Read(("Ports:LocalAws", port), ("Ports:IngestionApi", port));
        Assert.Equal((false, $"Ports:LocalAws and Ports:IngestionApi are both {port}: give each a port of its own.\n"), (valid, errors));
    }

    [Fact]
    public void A_text_that_is_no_number_names_its_setting()
    {
        var (valid, _, errors) = Read(("Ports:LocalAws", "many"));
        Assert.False(valid);
        Assert.Contains("Ports:LocalAws", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_that_is_taken_is_told_with_the_setting_that_changes_it()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var taken = ((IPEndPoint)listener.LocalEndpoint).Port;
        var (valid, _, errors) = Read(("Ports:LocalAws", $"{taken}"), ("Ports:IngestionApi", $"{Free()}"));
        Assert.Equal(
            (false, $"Port {taken} (Ports:LocalAws) is taken by another program. Stop it, or choose another port: dotnet run --project AppHost -- --Ports:LocalAws=<port>\n"),
            (valid, errors));
    }

    private static (bool Valid, PortOptions Options, string Errors) Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        var errors = new StringWriter { NewLine = "\n" };
        return (PortOptions.TryRead(configuration, errors, out var options), options, errors.ToString());
    }

    private static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
