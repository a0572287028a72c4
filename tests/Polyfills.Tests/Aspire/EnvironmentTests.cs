using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Polyfills.Tests.Aspire;

public sealed class EnvironmentTests
{
    [Fact]
    public async Task A_process_gets_every_kind_of_value_resolved()
    {
        EndpointReference? endpoint = null;
        await using var app = await TestApplication.StartAsync(
            builder =>
            {
                var given = builder.AddParameter("given");
                var literal = builder.AddParameter("literal", "two", secret: true);
                var other = builder.AddProject<LocalAwsProject>("other-api", launchProfileName: null).WithHttpEndpoint().WithHttpEndpoint(name: "admin").WithExplicitStart();
                endpoint = other.GetEndpoint("http");
                builder.AddExecutable("echo", "echo", ".", "args:").WithArgs(endpoint, given).WithArgs("plain");
                builder.AddExecutable("printer", "env", ".")
                    .WithHttpEndpoint(env: "LISTEN_ON")
                    .WithEnvironment("PLAIN", "text {braces}")
                    .WithEnvironment("EMPTY", (string?)null)
                    .WithEnvironment("CALLED", () => "back")
                    .WithEnvironment("GIVEN", given)
                    .WithEnvironment("MIXED", $"{{{literal}}} of {endpoint.Property(EndpointProperty.HostAndPort)} {"words"}")
                    .WithEnvironment("EXPRESSION", ReferenceExpression.Create($"{given}!"))
                    .WithEnvironment("VALUE", endpoint.Property(EndpointProperty.Scheme))
                    .WithEnvironment("ENDPOINT", endpoint)
                    .WithEnvironment(context => context.EnvironmentVariables["NUMBER"] = 1.5)
                    .WithEnvironment(context =>
                    {
                        context.EnvironmentVariables["RUNS"] = context.ExecutionContext.IsRunMode;
                        return Task.CompletedTask;
                    })
                    .WithReference(other)
                    .WithReference("outside", new Uri("http://example.test/x"));
            },
            "--Parameters:given=one");

        await app.Reaches("printer", KnownResourceStates.Finished);
        var lines = await app.Output("printer");
        var url = endpoint!.Url;
        var hostAndPort = new Uri(url).Authority;
        foreach (var expected in (string[])[
            "PLAIN=text {braces}", "EMPTY=", "CALLED=back", "GIVEN=one", $"MIXED={{two}} of {hostAndPort} words", "EXPRESSION=one!", "VALUE=http",
            $"ENDPOINT={url}", "NUMBER=1.5", "RUNS=True", $"services__other-api__http__0={url}", $"OTHER_API_HTTP={url}",
            "services__outside__default__0=http://example.test/x", "OUTSIDE=http://example.test/x"])
        {
            Assert.Contains(expected, lines);
        }

        Assert.Equal($"args: {url} one plain", await app.Says("echo", "args:"));
        Assert.Contains(lines, line => line.StartsWith("OTHER_API_ADMIN=http://localhost:", StringComparison.Ordinal));
        Assert.Matches("^LISTEN_ON=[0-9]+$", Assert.Single(lines, line => line.StartsWith("LISTEN_ON=", StringComparison.Ordinal)));
        Assert.DoesNotContain(lines, line => line.StartsWith("OTEL_SERVICE_NAME=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_project_gets_the_environment_that_Aspire_gives()
    {
        await using var app = await TestApplication.StartAsync(
            builder => builder.AddProject<LocalAwsProject>("aws", options => options.ExcludeLaunchProfile = true).WithHttpEndpoint().WithHttpsEndpoint(name: "tls").WithEnvironment("ASPNETCORE_URLS", "http://127.0.0.1:0"),
            "--environment=Development",
            "--ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL=http://localhost:1",
            "--AppHost:OtlpApiKey=secret");

        var snapshot = await app.Reaches("aws", KnownResourceStates.Running);
        var variables = snapshot.EnvironmentVariables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);
        Assert.Equal("aws", variables["OTEL_SERVICE_NAME"]);
        Assert.Matches("^service.instance.id=[a-z0-9]{8}$", variables["OTEL_RESOURCE_ATTRIBUTES"] ?? "");
        Assert.Equal("http://localhost:1", variables["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.Equal("http/protobuf", variables["OTEL_EXPORTER_OTLP_PROTOCOL"]);
        Assert.Equal("x-otlp-api-key=secret", variables["OTEL_EXPORTER_OTLP_HEADERS"]);
        Assert.Equal("1000", variables["OTEL_BSP_SCHEDULE_DELAY"]);
        Assert.Equal("simple", variables["LOGGING__CONSOLE__FORMATTERNAME"]);
        Assert.Equal("true", variables["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"]);
        Assert.Equal(("Development", "Development"), (variables["ASPNETCORE_ENVIRONMENT"], variables["DOTNET_ENVIRONMENT"]));
        Assert.Equal("http://127.0.0.1:0", variables["ASPNETCORE_URLS"]);
        Assert.Matches("^[0-9]+$", variables["ASPNETCORE_HTTPS_PORT"] ?? "");
    }

    [Fact]
    public async Task Without_a_dashboard_no_telemetry_target_is_set()
    {
        await using var app = await TestApplication.StartAsync(builder => builder.AddProject<LocalAwsProject>("aws").WithHttpEndpoint(), "--environment=Production");
        var names = (await app.Reaches("aws", KnownResourceStates.Running)).EnvironmentVariables.Select(variable => variable.Name).ToArray();
        Assert.Contains("ASPNETCORE_URLS", names);
        Assert.DoesNotContain("OTEL_EXPORTER_OTLP_ENDPOINT", names);
        Assert.DoesNotContain("OTEL_BSP_SCHEDULE_DELAY", names);
    }

    [Fact]
    public async Task A_parameter_without_a_value_is_seen_and_fails_what_needs_it_with_the_setting_to_set()
    {
        await using var app = await TestApplication.StartAsync(builder =>
        {
            var missing = builder.AddParameter("my-key", secret: true);
            var configured = builder.AddParameterFromConfiguration("configured", "Some:Key");
            builder.AddParameter("defaulted", new Fixed("seven"));
            builder.AddShell("user", "env").WithEnvironment("KEY", missing).WithEnvironment("OTHER", configured);
        });

        await app.Reaches("user", KnownResourceStates.FailedToStart);
        Assert.Equal(KnownResourceStates.ValueMissing, (await app.Reaches("my-key", KnownResourceStates.ValueMissing)).State?.Text);
        Assert.Equal("seven", Assert.Single((await app.Reaches("defaulted", KnownResourceStates.Running)).Properties).Value);
        Assert.Contains("Parameters__my-key", await app.Says("user", "has no value"), StringComparison.Ordinal);
    }

    [Fact]
    public void Expressions_keep_the_form_that_a_deployment_needs()
    {
        var builder = TestApplication.Builder();
        var secret = builder.AddParameter("secret", "x");
        var api = builder.AddExecutable("api", "sh", ".").WithHttpEndpoint();
        var expression = ReferenceExpression.Create($"k={secret};u={api.GetEndpoint("http")};p={api.GetEndpoint("http").Property(EndpointProperty.Port)}");
        Assert.Equal("k={secret.value};u={api.bindings.http.url};p={api.bindings.http.port}", expression.ValueExpression);
    }

    private sealed class Fixed(string value) : ParameterDefault
    {
        public override string GetDefaultValue() => value;
    }
}
