namespace OperationsBenchmark;

/// <summary>From following a link to the frame in which the page shows what the link is for, in an open browser.</summary>
internal static class BrowserTimes
{
    // In the page itself, so that the driver's own time is not in it.
    private const string Open = """
        ([address, shown]) => new Promise((resolve, reject) => {
          const began = performance.now();
          const old = document.querySelector('main > .page');
          const look = () => {
            const found = document.querySelector(shown);
            if (found && !old?.contains(found)) resolve(performance.now() - began);
            else if (performance.now() - began > 30000) reject(new Error(`${address} shows no ${shown}, but: ${document.querySelector('main')?.innerText}`));
            else requestAnimationFrame(look);
          };
          location.hash = address;
          requestAnimationFrame(look);
        })
        """;

    public static async Task<Times> MeasureAsync(Chromium chromium, Uri console, IReadOnlyList<ConsolePage> pages, int rounds)
    {
        var page = await chromium.OpenAsync(console);
        var times = new Times();
        using var pause = new PeriodicTimer(RouteTimes.Round);
        for (var round = -1; round < rounds; round++)
        {
            // The overview is where the browser stands; it comes last, from another page.
            foreach (var one in pages.Skip(1).Append(pages[0]))
            {
                var address = one.Address == ConsolePage.Letter
                    ? await page.Locator("tbody a").First.EvaluateAsync<string>("link => link.getAttribute('href').slice(1)")
                    : one.Address;
                var took = await page.EvaluateAsync<double>(Open, new[] { address, one.Shown });
                if (round >= 0)
                {
                    times.Add(one.Name, took);
                }
            }

            await pause.WaitForNextTickAsync();
        }

        return times;
    }
}
