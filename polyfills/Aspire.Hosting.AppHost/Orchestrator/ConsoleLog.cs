using System.Text.RegularExpressions;
using System.Threading.Channels;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestrator;

/// <summary>Prints every resource's lines behind its name. A console that does not keep up loses lines; no process ever waits for it.</summary>
internal sealed partial class ConsoleLog : IAsyncDisposable
{
    private const int Capacity = 4_096;
    private static readonly int[] Colours = [36, 33, 32, 35, 34, 96, 93, 92, 95, 94];
    private static readonly TimeSpan FlushTimeout = TimeSpan.FromSeconds(2);

    private readonly Channel<string> _lines = Channel.CreateBounded<string>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly string[] _names;
    private readonly int _width;
    private readonly bool _colour;
    private readonly Task _writing;

    public ConsoleLog(DistributedApplicationModel model)
        : this(model, Console.Out, !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")))
    {
    }

    internal ConsoleLog(DistributedApplicationModel model, TextWriter output, bool colour)
    {
        _names = [.. model.Resources.Select(resource => resource.Name)];
        _width = _names.Select(name => name.Length).DefaultIfEmpty().Max();
        _colour = colour;
        _writing = WriteAsync(output);
    }

    public void Write(string resourceName, string content) => _lines.Writer.TryWrite(Format(resourceName, content));

    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        await Task.WhenAny(_writing, Task.Delay(FlushTimeout));
    }

    private string Format(string resourceName, string content)
    {
        var name = resourceName.PadRight(_width);
        var colour = Colours[Math.Max(Array.IndexOf(_names, resourceName), 0) % Colours.Length];
        return _colour ? $"\e[{colour}m{name} |\e[0m {content}\e[0m" : $"{name} | {Escapes().Replace(content, "")}";
    }

    private async Task WriteAsync(TextWriter output)
    {
        await foreach (var line in _lines.Reader.ReadAllAsync())
        {
            await output.WriteLineAsync(line);
        }
    }

    [GeneratedRegex(@"\e\[[0-9;?]*[A-Za-z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escapes();
}
