using System.Net;
using Operations.Api.Tests.Drivers;

namespace Operations.Api.Tests;

public sealed class PagesTests
{
    [Fact]
    public async Task The_console_is_served_to_everyone_under_a_strict_policy_and_asked_about_again()
    {
        var root = Directory.CreateTempSubdirectory("pages");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(root.FullName, "index.html"), "<!doctype html>", TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(root.FullName, "app.mjs"), "export {};", TestContext.Current.CancellationToken);
            await using var driver = await OperationsDriver.StartAsync(
                new Dictionary<string, string>(StringComparer.Ordinal) { ["webroot"] = root.FullName }, "Production");

            var page = await driver.GetAsync("/");
            var script = await driver.GetAsync("/app.mjs");
            using var again = new HttpRequestMessage(HttpMethod.Get, "/app.mjs");
            again.Headers.IfNoneMatch.Add(script.Headers.ETag!);

            Assert.Equal(("text/html", "text/javascript"), (page.Content.Headers.ContentType?.MediaType, script.Content.Headers.ContentType?.MediaType));
            Assert.Equal(HttpStatusCode.NotModified, (await driver.Client.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode);
            foreach (var response in new[] { page, script })
            {
                var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
                Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
                Assert.Contains("connect-src 'self' http", policy, StringComparison.Ordinal);
                Assert.Equal("no-cache", response.Headers.CacheControl?.ToString());
            }

            await (await driver.GetAsync("/events")).IsProblemAsync(HttpStatusCode.Unauthorized, "key.required");
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }
}
