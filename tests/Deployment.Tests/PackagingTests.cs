using System.IO.Compression;
using System.Security.Cryptography;
using Deployment.Packaging;

namespace Deployment.Tests;

public sealed class PackagingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eventapp-packaging-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_same_files_give_the_same_bytes_whenever_and_in_whatever_order_they_were_written()
    {
        string[] names = ["b.dll", "a.dll", "wwwroot/index.html"];
        var one = Zip("one", names, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var other = Zip("other", names.Reverse(), new DateTime(2026, 6, 6, 6, 6, 6, DateTimeKind.Utc));
        Assert.Equal(File.ReadAllBytes(one), File.ReadAllBytes(other));
    }

    [Fact]
    public void A_service_is_packed_into_the_same_bytes_again_when_its_files_were_copied_in_another_order_and_at_another_time()
    {
        var built = Path.GetDirectoryName(ServiceProcess.Assembly(DeployedService.Processor.Project))!;
        Assert.SkipUnless(Directory.Exists(built), "The processor is not built.");
        var copy = Path.Combine(_folder, "copy");
        foreach (var path in Directory.GetFiles(built, "*", SearchOption.AllDirectories).OrderDescending(StringComparer.Ordinal))
        {
            var other = Path.Combine(copy, Path.GetRelativePath(built, path));
            Directory.CreateDirectory(Path.GetDirectoryName(other)!);
            File.Copy(path, other);
            File.SetLastWriteTimeUtc(other, DateTime.UnixEpoch.AddDays(20_000));
        }

        var (first, second) = (Path.Combine(_folder, "first.zip"), Path.Combine(_folder, "second.zip"));
        ReproducibleZip.Create(built, first);
        ReproducibleZip.Create(copy, second);
        Assert.Equal(SHA256.HashData(File.ReadAllBytes(first)), SHA256.HashData(File.ReadAllBytes(second)));
    }

    [Fact]
    public void A_package_holds_what_runs_in_order_readable_by_all_and_neither_symbols_nor_times_of_its_build()
    {
        string[] leftOut = ["Service.pdb", "Service.staticwebassets.endpoints.json", "packages.lock.json", "packages.upstream.lock.json", "appsettings.Development.json"];
        var zip = Zip("p", ["z.dll", "Service.dll", "appsettings.json", "wwwroot/page.js", .. leftOut], DateTime.UnixEpoch);
        using var archive = ZipFile.OpenRead(zip);
        Assert.Equal(["Service.dll", "appsettings.json", "wwwroot/page.js", "z.dll"], archive.Entries.Select(entry => entry.FullName));
        Assert.All(archive.Entries, entry => Assert.Equal(0x1ED, (entry.ExternalAttributes >> 16) & 0x1FF));
    }

    [Fact]
    public void A_file_that_changed_and_is_as_long_as_before_has_another_time_by_which_servers_tag_it()
    {
        var times = new[] { "export const limit = 1;", "export const limit = 2;" }.Select((text, i) =>
        {
            using var archive = ZipFile.OpenRead(Zip($"v{i}", ["wwwroot/page.js"], DateTime.UnixEpoch, text));
            return Assert.Single(archive.Entries).LastWriteTime;
        }).ToArray();

        Assert.NotEqual(times[0], times[1]);
        Assert.All(times, time => Assert.InRange(time.Year, 1980, 2014));
    }

    private string Zip(string name, IEnumerable<string> files, DateTime written, string? text = null)
    {
        var content = Path.Combine(_folder, name);
        foreach (var file in files)
        {
            var path = Path.Combine(content, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text ?? file);
            File.SetLastWriteTimeUtc(path, written);
        }

        ReproducibleZip.Create(content, $"{content}.zip");
        return $"{content}.zip";
    }
}
