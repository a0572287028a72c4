using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Polyfills.Tests.Aspire;

public sealed class BuildTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aspire-build");

    [Fact]
    public async Task A_project_that_is_named_by_its_path_is_built_once_and_started()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "Hello.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup>
            </Project>
            """, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "Program.cs"), "System.Console.WriteLine(\"hello \" + args[0]);", TestContext.Current.CancellationToken);
        await using var app = await TestApplication.StartAsync(builder =>
        {
            var first = builder.AddProject("first", Path.Combine(_folder.FullName, "Hello.csproj")).WithArgs("first");
            builder.AddProject("second", Path.Combine(_folder.FullName, "Hello.csproj"), launchProfileName: null).WithArgs("second").WaitForCompletion(first);
        });

        await app.Notifications.WaitForResourceAsync("first", KnownResourceStates.Finished, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        await app.Says("first", "hello first");
        await app.Says("second", "hello second");
    }

    [Fact]
    public async Task A_project_that_does_not_exist_or_does_not_build_fails_to_start_with_the_reason()
    {
        var broken = Path.Combine(_folder.FullName, "Broken.csproj");
        await File.WriteAllTextAsync(broken, "<Project", TestContext.Current.CancellationToken);
        await using var app = await TestApplication.StartAsync(builder =>
        {
            builder.AddProject("missing", "../Nowhere/Nowhere.csproj");
            builder.AddProject("broken", broken);
        });

        Assert.Contains("Nowhere.csproj", await app.Says("missing", "There is no project"), StringComparison.Ordinal);
        Assert.Contains("ended with exit code 1", await app.Says("broken", "'dotnet build' of"), StringComparison.Ordinal);
        Assert.Contains(await app.Output("broken"), line => line.Contains("MSB4025", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
