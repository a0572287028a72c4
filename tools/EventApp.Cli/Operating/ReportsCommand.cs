using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using EventApp.Cli.Targets;

namespace EventApp.Cli.Operating;

/// <summary><c>reports show | make</c>, over Operations.Api.</summary>
internal static class ReportsCommand
{
    private const string About = """
        Shows daily reports, and has them made again.

          eventapp reports show                          yesterday's, as JSON
          eventapp reports show 2026-02-28 --format csv
          eventapp reports show 2026-02-28 --format html > report.html
          eventapp reports make 2026-02-28               again, from what the table holds now
        """;

    public static Command Create(Surroundings surroundings, TargetOptions target)
    {
        var date = new Argument<DateOnly?>("date") { Description = "The day, as 2026-02-28; yesterday (UTC) where it is not given", Arity = ArgumentArity.ZeroOrOne, CustomParser = Parse };
        var format = new Option<string>("--format") { Description = "json, csv or html", DefaultValueFactory = _ => "json" }.AcceptOnlyFromAmong("json", "csv", "html");
        var show = new Command("show", "Writes a day's report") { date, format };
        show.SetAction(async (arguments, cancellationToken) =>
        {
            using var service = target.Operations(arguments);
            await surroundings.Output.WriteLineAsync((await service.TextAsync($"reports/{Day(arguments.GetValue(date))}?format={arguments.GetValue(format)}", cancellationToken)).TrimEnd());
            return ExitCodes.Done;
        });
        var make = new Command("make", "Has a day's report made again") { date };
        make.SetAction(async (arguments, cancellationToken) =>
        {
            using var service = target.Operations(arguments);
            var answer = await service.PostAsync($"reports/{Day(arguments.GetValue(date))}", "{}", cancellationToken);
            await surroundings.Output.WriteLineAsync(target.IsJson(arguments) ? answer.GetRawText() : $"The report of {answer.TextOf("date")} is {answer.TextOf("status")}.");
            return ExitCodes.Done;
        });
        return new Command("reports", About) { show, make };

        string Day(DateOnly? given) =>
            (given ?? DateOnly.FromDateTime(surroundings.Time.GetUtcNow().UtcDateTime).AddDays(-1)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static DateOnly? Parse(ArgumentResult argument)
    {
        if (DateOnly.TryParseExact(argument.Tokens.Single().Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        argument.AddError($"'{argument.Tokens.Single().Value}' is no day: it is written as 2026-02-28.");
        return null;
    }
}
