using EventApp.Cli.Tests.Drivers;

namespace EventApp.Cli.Tests;

public sealed class KeysCommandTests
{
    [Fact]
    public async Task A_key_is_all_that_create_outputs_and_everything_else_is_listed()
    {
        await using var shell = await Shell.StartAsync();

        var (code, key, error) = await shell.RunAsync("keys create --tenant acme --scopes ingest,read --name billing --expires 90d");

        Assert.Equal(0, code);
        Assert.Matches("^ea_[0-9a-z]{12}_[0-9A-Za-z]{49}$", key);
        var line = $"{PrefixOf(key)}\tacme\tingest,read\tlive until 2026-05-30T12:00:00Z\tbilling";
        Assert.StartsWith(line, error, StringComparison.Ordinal);
        Assert.DoesNotContain(key, error, StringComparison.Ordinal);
        Assert.Equal((0, line, ""), await shell.RunAsync("keys list"));
    }

    [Fact]
    public async Task A_list_says_of_each_key_what_it_is_and_shows_none()
    {
        await using var shell = await Shell.StartAsync();
        var live = PrefixOf(await shell.CreateKeyAsync("--tenant acme --scopes admin"));
        var expired = PrefixOf(await shell.CreateKeyAsync("--tenant acme --scopes read --expires 45s"));
        var revoked = PrefixOf(await shell.CreateKeyAsync("--tenant other --scopes read"));
        await shell.RunAsync("keys revoke " + revoked);
        shell.Time.Advance(TimeSpan.FromSeconds(45));

        var (code, output, _) = await shell.RunAsync("keys list");

        Assert.Equal(0, code);
        string[] lines =
        [
            $"{live}\tacme\tadmin\tlive",
            $"{expired}\tacme\tread\texpired 2026-03-01T12:00:45Z",
            $"{revoked}\tother\tread\trevoked 2026-03-01T12:00:00Z",
        ];
        Assert.Equal(lines.Order(StringComparer.Ordinal), output.Split(Environment.NewLine).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Rotate_prints_a_key_like_the_old_one_which_ends_after_the_overlap()
    {
        await using var shell = await Shell.StartAsync();
        var old = await shell.CreateKeyAsync();

        var (code, key, _) = await shell.RunAsync($"keys rotate {PrefixOf(old)} --overlap 30m");

        Assert.Equal(0, code);
        Assert.NotEqual(old, key);
        var (_, output, _) = await shell.RunAsync("keys list");
        Assert.Contains($"{PrefixOf(old)}\tacme\tingest\tlive until 2026-03-01T12:30:00Z", output, StringComparison.Ordinal);
        Assert.Contains($"{PrefixOf(key)}\tacme\tingest\tlive", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_overlap_of_a_rotation_is_a_day_unless_told_otherwise()
    {
        await using var shell = await Shell.StartAsync();
        var old = PrefixOf(await shell.CreateKeyAsync());

        await shell.RunAsync("keys rotate " + old);

        Assert.Contains($"{old}\tacme\tingest\tlive until 2026-03-02T12:00:00Z", (await shell.RunAsync("keys list")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("keys revoke 0123456789ab")]
    [InlineData("keys rotate 0123456789ab")]
    public async Task A_key_that_is_not_there_ends_with_2(string commandLine)
    {
        await using var shell = await Shell.StartAsync();

        Assert.Equal((2, "", "There is no live key 0123456789ab."), await shell.RunAsync(commandLine));
    }

    [Theory]
    [InlineData("keys create --scopes ingest", "--tenant")]
    [InlineData("keys create --tenant A#B --scopes ingest", "A tenant is 1 to 32")]
    [InlineData("keys create --tenant acme", "--scopes")]
    [InlineData("keys create --tenant acme --scopes ingest,all", "'all' is not a scope: those are ingest, read, admin.")]
    [InlineData("keys create --tenant acme --scopes ,", "'' is not a scope")]
    [InlineData("keys create --tenant acme --scopes ingest --expires soon", "'soon' is not a length of time")]
    [InlineData("keys create --tenant acme --scopes ingest --expires 0d", "'0d' is not a length of time")]
    [InlineData("keys create --tenant acme --scopes ingest --expires 3651d", "'3651d' is not a length of time of up to 3650d")]
    [InlineData("keys create --tenant acme --scopes ingest --expires d", "'d' is not a length of time")]
    [InlineData("keys create --tenant acme --scopes ingest --name a\tb", "A name has at most 100 characters")]
    [InlineData("keys revoke ea_secret", "A prefix is 12 of a-z and 0-9")]
    [InlineData("keys rotate 0123456789ab --overlap -1h", "'-1h' is not a length of time")]
    public async Task Wrong_usage_ends_with_1_and_says_what_is_wrong(string commandLine, string message)
    {
        await using var shell = await Shell.StartAsync();

        var (code, _, error) = await shell.RunAsync(commandLine);

        Assert.Equal(1, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Equal((0, "", ""), await shell.RunAsync("keys list"));
    }

    [Fact]
    public async Task A_table_that_is_not_there_ends_with_3_and_is_named()
    {
        await using var shell = await Shell.StartAsync();

        var (code, output, error) = await shell.RunAsync("keys list --table elsewhere");

        Assert.Equal((3, ""), (code, output));
        Assert.StartsWith("The table of API keys, elsewhere, cannot be used: ResourceNotFoundException.", error, StringComparison.Ordinal);
    }

    private static string PrefixOf(string key) => key.Split('_')[1];
}
