using System.Globalization;
using System.Text;

namespace EventApp.Cli.Simulating;

/// <summary>The files of a run, each made anew whenever it is asked for.</summary>
/// <param name="Prefix">What their keys begin with.</param>
/// <param name="Files">How many.</param>
/// <param name="Rows">Of each.</param>
/// <param name="Bad">The share of rows that no one can take: an amount that is no number.</param>
/// <param name="Seed">Makes the rows what they are.</param>
internal sealed record FileRun(string Prefix, int Files, int Rows, double Bad, int Seed)
{
    public long TotalRows => (long)Files * Rows;

    public long TotalBad => Enumerable.Range(0, Files).Sum(file => (long)BadOf(file));

    public string KeyOf(int file) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{file:00000}.csv");

    public int BadOf(int file) => Enumerable.Range(0, Rows).Count(row => IsBad(file, row));

    public void Write(int file, Stream output)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        text.Write("id,name,amount\n");
        for (var row = 0; row < Rows; row++)
        {
            var hash = HashCode(file, row);
            text.Write(string.Create(CultureInfo.InvariantCulture, $"{file}-{row},\"Item {hash % 1000}, \"\"{(char)('A' + (hash % 26))}\"\"\","));
            text.Write(IsBad(file, row) ? "a lot\n" : string.Create(CultureInfo.InvariantCulture, $"{hash % 100_000 / 100m:0.00}\n"));
        }
    }

    private bool IsBad(int file, int row) => HashCode(file, row + 7_919) % 10_000 < Bad * 10_000;

    // The same in every process, which System.HashCode is not.
    private uint HashCode(int file, int row)
    {
        unchecked
        {
            var hash = (2_166_136_261u ^ (uint)Seed) * 16_777_619u;
            hash = (hash ^ (uint)file) * 16_777_619u;
            hash = (hash ^ (uint)row) * 16_777_619u;
            return (hash ^ (hash >> 15)) * 2_246_822_519u >> 3;
        }
    }
}
