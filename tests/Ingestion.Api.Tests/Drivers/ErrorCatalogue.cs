using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Events;
using Ingestion.Api.Uploads;

namespace Ingestion.Api.Tests.Drivers;

/// <summary>Every error that the service can answer with, read from the code: its values and the doc comments beside them.</summary>
internal static class ErrorCatalogue
{
    /// <summary>In the order of their codes.</summary>
    public static IReadOnlyList<ProblemCatalogue.Entry> Problems { get; } =
        ProblemCatalogue.Of(typeof(CommonProblems), typeof(Errors.Problems));

    /// <summary>In the order of their codes.</summary>
    public static IReadOnlyList<ProblemCatalogue.Entry> EventErrors { get; } = ProblemCatalogue.OfConstants(typeof(EventErrorCodes));

    /// <summary>In the order of their codes.</summary>
    public static IReadOnlyList<ProblemCatalogue.Entry> UploadErrors { get; } = ProblemCatalogue.OfConstants(typeof(UploadErrorCodes));

    public static string DocumentPath { get; } = Path.Combine(Here(), "..", "..", "..", "docs", "errors.md");

    public static string ToMarkdown()
    {
        var text = new StringBuilder("""
            # Errors

            An answer that is not what was asked for is a problem (RFC 9457, `application/problem+json`): `type`, `title`, `status`, `detail`, `code`,
            `traceId`, and where they apply `errors` or `sources`. Go by `code`: it never changes its meaning, while the text may. `type` is always
            `about:blank`. `traceId` finds the request in logs and traces. No answer repeats what was sent, and none has the text of an exception.

            Where `Retry-After` stands, sending the same again is of use; give an event an `id`, and it counts once however often it is sent. All else has to be
            corrected first. What cannot be read as HTTP at all is answered with its status and without a body, and the connection is closed.

            This page is of Ingestion.Api; [operations-errors.md](operations-errors.md) is of Operations.Api. It is made from
            `HttpDefaults/Errors/CommonProblems.cs`, `Ingestion.Api/Errors/Problems.cs`, `Events/Submission/EventErrorCodes.cs` and
            `Ingestion.Api/Uploads/UploadErrorCodes.cs`:
            `EVENTAPP_WRITE_DOCS=1 dotnet test tests/Ingestion.Api.Tests --filter The_list_of_codes_is_the_one_in_the_code`.

            ## Of a request


            """);
        text.Append(ProblemCatalogue.ToTable(Problems)).Append("""

            ## Of an event

            In `errors` of a problem and of a batch's result, each with a JSON pointer (RFC 6901) to the place and a `message`. An event that has any of them is not
            taken, and everything that is wrong with it is told at once.

            | code | what it means | what to do |
            |---|---|---|

            """);
        Append(text, EventErrors);
        text.Append("""

            ## Of an upload

            In `errors` of `upload.invalid`, likewise: everything that is wrong with the file that is to be uploaded.

            | code | what it means | what to do |
            |---|---|---|

            """);
        Append(text, UploadErrors);
        return text.ToString();
    }

    private static void Append(StringBuilder text, IReadOnlyList<ProblemCatalogue.Entry> codes)
    {
        foreach (var entry in codes)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{entry.Code}` | {entry.Meaning} | {entry.Remedy} |\n");
        }
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file) ?? "";
}
