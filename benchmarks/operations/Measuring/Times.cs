using System.Globalization;

namespace OperationsBenchmark;

/// <summary>How long things took, by their names.</summary>
internal sealed class Times
{
    private readonly List<(string Name, List<double> Milliseconds)> _all = [];

    public void Add(string name, double milliseconds)
    {
        var own = _all.Find(one => one.Name == name).Milliseconds;
        if (own is null)
        {
            _all.Add((name, own = []));
        }

        own.Add(milliseconds);
    }

    /// <returns>Whether all of them keep to the limit at the 95th percentile.</returns>
    public bool Write(TextWriter output, string what, double limit)
    {
        output.WriteLine($"| {what} | median, ms | 95 %, ms | longest, ms |");
        output.WriteLine("|---|---:|---:|---:|");
        foreach (var (name, times) in _all)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {Percentile(times, 0.5):F0} | {Percentile(times, 0.95):F0} | {times.Max():F0} |"));
        }

        return _all.TrueForAll(one => Percentile(one.Milliseconds, 0.95) <= limit);
    }

    // The smallest that so many are not above.
    private static double Percentile(List<double> times, double share) => times.Order().ElementAt((int)Math.Ceiling(times.Count * share) - 1);
}
