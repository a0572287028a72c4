using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ServiceDefaults.Tests;

public sealed class ServerSpanTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_named_by_its_method_and_route()
    {
        await using var service = await TestService.StartAsync(configure: app => app.MapPost("/events/{id}", () => Results.Accepted()));

        await service.SendAsync("POST", "/events/5?x=1");

        var span = service.Server();
        Assert.Equal("POST /events/{id}", span.DisplayName);
        Assert.Equal("/events/{id}", span.GetTagItem("http.route"));
        Assert.Equal(202, span.GetTagItem("http.response.status_code"));
        Assert.Equal("POST", span.GetTagItem("http.request.method"));
        Assert.Equal("/events/5", span.GetTagItem("url.path"));
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Null(span.GetTagItem("error.type"));
    }

    [Fact]
    public async Task The_route_of_a_groups_own_path_has_no_slash_at_its_end()
    {
        await using var service = await TestService.StartAsync(configure: app => app.MapGroup("/events").MapPost("", () => Results.Accepted()));

        await service.SendAsync("POST", "/events");

        Assert.Equal("POST /events", service.Server().DisplayName);
    }

    [Theory]
    [InlineData("GET", "GET")]
    [InlineData("FOO", "HTTP")]
    public async Task A_request_without_a_route_is_named_by_its_method(string method, string name)
    {
        await using var service = await TestService.StartAsync();

        await service.SendAsync(method, "/nowhere");

        Assert.Equal(name, service.Server().DisplayName);
        Assert.Null(service.Server().GetTagItem("http.route"));
        Assert.Equal(404, service.Server().GetTagItem("http.response.status_code"));
    }

    [Fact]
    public async Task A_server_error_without_an_exception_has_its_status_as_type()
    {
        await using var service = await TestService.StartAsync(configure: app => app.MapGet("/busy", () => Results.StatusCode(503)));

        await service.SendAsync("GET", "/busy");

        Assert.Equal(ActivityStatusCode.Error, service.Server().Status);
        Assert.Equal("503", service.Server().GetTagItem("error.type"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_unhandled_exception_is_the_spans_error_and_leaves_its_route(bool handler)
    {
        await using var service = await TestService.StartAsync(configure: app =>
        {
            if (handler)
            {
                app.UseExceptionHandler(error => error.Run(_ => Task.CompletedTask));
            }

            app.MapGet("/broken/{id}", string (int id) => throw new InvalidOperationException("broken"));
        });

        var failure = await Record.ExceptionAsync(() => service.SendAsync("GET", "/broken/5"));

        var span = service.Server();
        Assert.Equal(handler, failure is null);
        Assert.Equal("GET /broken/{id}", span.DisplayName);
        Assert.Equal(500, span.GetTagItem("http.response.status_code"));
        Assert.Equal("System.InvalidOperationException", span.GetTagItem("error.type"));
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal("exception", Assert.Single(span.Events).Name);
    }

    [Theory]
    [InlineData("/health", "parentbased_always_on")]
    [InlineData("/alive", "parentbased_always_on")]
    [InlineData("/health", "always_on")]
    public async Task Health_requests_and_what_they_call_are_not_traced(string path, string sampler)
    {
        using var source = new ActivitySource("EventApp.Tests.Health");
        await using var service = await TestService.StartAsync(new() { ["OTEL_TRACES_SAMPLER"] = sampler }, configure: app => app.Use(async (context, next) =>
        {
            using var inner = source.StartActivity("inner");
            await next(context);
        }));

        var response = await service.SendAsync("GET", path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Healthy", await response.Content.ReadAsStringAsync(Token));
        Assert.Empty(service.Spans);
    }

    [Fact]
    public async Task Health_fails_with_any_check_and_says_no_more_than_that_while_the_process_is_alive()
    {
        await using var service = await TestService.StartAsync(configure: app =>
            app.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<HealthCheckServiceOptions>>().Value.Registrations.Add(
                new HealthCheckRegistration("queue", new Failing(), failureStatus: null, tags: null)));

        var health = await service.SendAsync("GET", "/health");
        var alive = await service.SendAsync("GET", "/alive");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Equal("Unhealthy", await health.Content.ReadAsStringAsync(Token));
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    private sealed class Failing : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(HealthCheckResult.Unhealthy("secret detail"));
    }
}
