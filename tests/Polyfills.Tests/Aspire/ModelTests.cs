using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Polyfills.Tests.Aspire;

public sealed class ModelTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("Api-2")]
    public void A_name_of_letters_digits_and_hyphens_is_accepted(string name) =>
        Assert.Equal(name, TestApplication.Builder().AddExecutable(name, "sh", ".").Resource.Name);

    [Theory]
    [InlineData("2api", "does not start with an ASCII letter")]
    [InlineData("-api", "does not start with an ASCII letter")]
    [InlineData("a_b", "has characters other than")]
    [InlineData("a--b", "has two hyphens in a row")]
    [InlineData("a-", "ends with a hyphen")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "is longer than 64 characters")]
    public void A_name_that_breaks_the_rule_is_refused_for_resources_and_endpoints(string name, string fault)
    {
        var builder = TestApplication.Builder();
        Assert.Contains(fault, Assert.Throws<ArgumentException>(() => builder.AddExecutable(name, "sh", ".")).Message, StringComparison.Ordinal);
        var resource = builder.AddExecutable("ok", "sh", ".");
        Assert.Contains(fault, Assert.Throws<ArgumentException>(() => resource.WithHttpEndpoint(name: name)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_resources_cannot_have_one_name_whatever_its_case()
    {
        var builder = TestApplication.Builder();
        builder.AddExecutable("api", "sh", ".");
        var error = Assert.Throws<DistributedApplicationException>(() => builder.AddExecutable("API", "sh", "."));
        Assert.Contains("another resource has that name already", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_endpoints_of_a_resource_cannot_have_one_name()
    {
        var resource = TestApplication.Builder().AddExecutable("api", "sh", ".").WithHttpEndpoint();
        Assert.Throws<DistributedApplicationException>(() => resource.WithHttpEndpoint(port: 1));
        Assert.Equal(["http", "admin", "https"], resource.WithHttpEndpoint(name: "admin").WithHttpsEndpoint().Resource.GetEndpoints().Select(endpoint => endpoint.EndpointName));
    }

    [Fact]
    public void An_endpoint_can_be_changed_by_its_name_and_is_created_when_it_does_not_exist()
    {
        var resource = TestApplication.Builder().AddExecutable("api", "sh", ".").WithHttpEndpoint()
            .WithEndpoint("http", endpoint => endpoint.Port = 7)
            .WithEndpoint("other", endpoint => endpoint.Port = 8)
            .WithEndpoint("none", endpoint => endpoint.Port = 9, createIfNotExists: false)
            .WithExternalHttpEndpoints();
        Assert.Equal([("http", 7, true), ("other", 8, false)], resource.Resource.Annotations.OfType<EndpointAnnotation>().Select(endpoint => (endpoint.Name, endpoint.Port ?? 0, endpoint.IsExternal)));
    }

    [Fact]
    public void An_endpoint_that_does_not_exist_or_has_no_port_yet_says_so()
    {
        var resource = TestApplication.Builder().AddExecutable("api", "sh", ".").WithHttpEndpoint();
        Assert.False(resource.GetEndpoint("nope").Exists);
        Assert.Contains("has no endpoint named 'nope'", Assert.Throws<InvalidOperationException>(() => resource.GetEndpoint("nope").Url).Message, StringComparison.Ordinal);
        Assert.False(resource.GetEndpoint("http").IsAllocated);
        Assert.Contains("has no port yet", Assert.Throws<InvalidOperationException>(() => resource.GetEndpoint("http").Url).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_annotation_is_appended_or_replaces_those_of_its_type()
    {
        var builder = TestApplication.Builder();
        var resource = builder.AddExecutable("api", "sh", ".").WithAnnotation<ExplicitStartupAnnotation>().WithExplicitStart();
        Assert.Single(resource.Resource.Annotations.OfType<ExplicitStartupAnnotation>());
        Assert.True(resource.Resource.TryGetAnnotationsOfType<ExplicitStartupAnnotation>(out var found));
        Assert.Single(found!);
        Assert.False(resource.Resource.TryGetAnnotationsOfType<HealthCheckAnnotation>(out _));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(true, "--operation", "run")]
    [InlineData(false, "--operation", "publish")]
    [InlineData(false, "--publisher", "manifest")]
    public void The_command_line_tells_a_run_from_a_publish(bool runs, params string[] args)
    {
        var context = TestApplication.Builder(args).ExecutionContext;
        Assert.Equal((runs, !runs), (context.IsRunMode, context.IsPublishMode));
        Assert.Equal("manifest", context.PublisherName);
        Assert.Throws<InvalidOperationException>(() => context.Services);
    }

    [Fact]
    public void Resources_that_wait_for_one_another_in_a_circle_are_refused_with_their_names()
    {
        var builder = TestApplication.Builder();
        var (a, b, c) = (builder.AddShell("a", ""), builder.AddShell("b", ""), builder.AddShell("c", ""));
        a.WaitFor(b);
        b.WaitFor(c);
        c.WaitFor(b);
        using var app = builder.Build();
        var error = Assert.Throws<DistributedApplicationException>(app.Run);
        Assert.Contains("b → c → b", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_health_check_that_nobody_registered_is_refused()
    {
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(
            () => TestApplication.StartAsync(builder => builder.AddShell("a", "").WithHealthCheck("nobody")));
        Assert.Contains("'nobody' of resource 'a'", error.Message, StringComparison.Ordinal);
    }
}
