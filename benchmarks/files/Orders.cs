using System.Globalization;
using System.Text;

namespace FilesBenchmark;

/// <summary>A file of orders, the same one each time: quoted names and plain ones, and one row in a hundred that is wrong.</summary>
internal static class Orders
{
    public static void Write(string path, long bytes)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1024 * 1024);
        var random = new Random(1);
        var text = new StringBuilder("id,name,amount\r\n");
        for (var row = 1L; ; row++)
        {
            if (file.Position + text.Length >= bytes)
            {
                break;
            }

            var amount = random.Next(100) == 0
                ? "1,5 EUR"
                : string.Create(CultureInfo.InvariantCulture, $"{random.Next(100_000)}.{random.Next(100):D2}");
            _ = random.Next(10) == 0
                ? text.Append(CultureInfo.InvariantCulture, $"order-{row:D10},\"Müller, \"\"Sons\"\" & Co. {random.Next(1_000)}\",{amount}\r\n")
                : text.Append(CultureInfo.InvariantCulture, $"order-{row:D10},customer number {random.Next(1_000_000)},{amount}\r\n");
            if (text.Length > 512 * 1024)
            {
                file.Write(Encoding.UTF8.GetBytes(text.ToString()));
                text.Clear();
            }
        }

        file.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
