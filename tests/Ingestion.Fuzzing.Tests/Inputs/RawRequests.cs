using System.Text;

namespace Ingestion.Fuzzing.Tests.Inputs;

/// <summary>Requests that break HTTP itself: its lines, its lengths, its chunks, its end.</summary>
internal static class RawRequests
{
    private const string Body = """{"source":"s","type":"fuzz.raw","payload":{}}""";
    private const string Start = "POST /events HTTP/1.1\r\n";
    private const string Headers = "Host: localhost\r\nContent-Type: application/json\r\n";
    private const string Chunks = "5\r\n{\"sou\r\n28\r\nrce\":\"s\",\"type\":\"fuzz.raw\",\"payload\":{}}\r\n0\r\n\r\n";

    private static readonly string Length = $"Content-Length: {Body.Length}\r\n";

    private static readonly string[] StartLines =
    [
        "post /events HTTP/1.1", "P\u0000ST /events HTTP/1.1", "(POST) /events HTTP/1.1", " POST /events HTTP/1.1",
        "POST  /events  HTTP/1.1", "POST\t/events\tHTTP/1.1", "POST /events", "POST",
        "/events HTTP/1.1", "POST /events HTTP/0.9", "POST /events HTTP/1.0", "POST /events HTTP/1.2", "POST /events HTTP/2.0",
        "POST /events HTTP/3", "POST /events http/1.1", "POST /events HTTP/1.1 x",
        "POST /events HTTP/11", "POST /events HTTPS/1.1", "POST http://other.example/events HTTP/1.1",
        "POST http://localhost/events HTTP/1.1", "POST https:///events HTTP/1.1", "POST //events HTTP/1.1",
        "POST events HTTP/1.1", "POST * HTTP/1.1", "OPTIONS * HTTP/1.1", "CONNECT localhost:80 HTTP/1.1", "CONNECT /events HTTP/1.1",
        "TRACE /events HTTP/1.1", "POST /ev%65nts HTTP/1.1", "POST /events%00 HTTP/1.1",
        "POST /events%zz HTTP/1.1", "POST /./events HTTP/1.1", "POST /x/../events HTTP/1.1", "POST /events/%2e%2e/events HTTP/1.1",
        "POST /events# HTTP/1.1", "POST /events?\u0000 HTTP/1.1", "POST /événts HTTP/1.1",
        "POST /events;a=b HTTP/1.1", "POST \\events HTTP/1.1", "POST /events/ HTTP/1.1", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "VERYLONGMETHOD" + new string('X', 500) + " /events HTTP/1.1",
        "POST /" + new string('p', 9_000) + " HTTP/1.1", "GET /events/" + new string('%', 100) + " HTTP/1.1",
        "GET /events/a?source=" + new string('s', 8_000) + " HTTP/1.1",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00FC\u0003\u0003",
    ];

    private static readonly string[] HeaderLines =
    [
        "Content-Length: +45", "Content-Length: -1", "Content-Length: 4 5", "Content-Length: 0x2d", "Content-Length: 45, 45",
        "Content-Length: 45;", "Content-Length:", "Content-Length: 99999999999999999999",
        "Content-Length: 9223372036854775807", "Content-Length: ٤٥", "Content-Length: 45\r\nContent-Length: 45",
        "Content-Length: 45\r\nContent-Length: 4", "Content-Length: 44", "Content-Length: 46", "Content-Length : 45",
        "Transfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nContent-Length: 45",
        "Content-Length: 45\r\nTransfer-Encoding: identity", "Transfer-Encoding: xchunked", "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: chunked, chunked", "Transfer-Encoding:\u000Bchunked",
        "Transfer-Encoding: \"chunked\"", "Transfer-Encoding\u0000: chunked", "Transfer_Encoding: chunked",
        "X-Folded: a\r\n b", "X-Folded: a\r\n\tb", " X-Leading: a", "X-Space : a", "X-Nul: a\u0000b", "X-Cr: a\rb", "X-Lf: a\nb", ": empty",
        "no colon", "X Y: a", "X-(): a", "X-ü: a", "X-Bare: a\r", "Host: other", "Host:",
        "Host: a\u0000b", "X-Long: " + new string('l', 40_000), "Authorization: Bearer a\r\nAuthorization: Bearer b",
        "X-Api-Key: a\r\nX-Api-Key: b", "Authorization: Bearer a\u0000b", "Content-Type: text/plain",
        "Content-Encoding: gzip\r\nContent-Encoding: gzip", "Connection: Content-Length", "Connection: close\r\nConnection: keep-alive",
        "Expect: 100-continue",
    ];

    private static readonly string[] ChunkTexts =
    [
        "-1\r\n", "ffffffffffffffffff\r\n", "7fffffffffffffff\r\n", "80000000\r\n", "0x5\r\n{\"sou", "5;ext=1\r\n{\"sou\r\n0\r\n\r\n",
        "5;" + new string('e', 20_000) + "\r\n", "5 \r\n{\"sou\r\n0\r\n\r\n", " 5\r\n{\"sou\r\n0\r\n\r\n", "5\n{\"sou\n0\n\n",
        "5\r\n{\"source\r\n0\r\n\r\n", "5\r\n{\"s\r\n0\r\n\r\n", "g\r\n", "\r\n\r\n", "0\r\n", "0\r\nX-Late: 1\r\n\r\n",
        "0\r\nContent-Length: 5\r\n\r\n", "0\r\nHost: other\r\n\r\n", "0\r\nno colon\r\n\r\n", "00000000000\r\n\r\n",
        "0\r\n\r\nGET /alive HTTP/1.1\r\nHost: x\r\n\r\n",
        "5;\n\r\n{\"sou\r\n0\r\n\r\n", "5\r{\"sou\r0\r\r",
    ];

    public static Input Write(Dice dice)
    {
        var bytes = dice.Next(8) switch
        {
            0 => Wire.ToBytes($"{dice.Of(StartLines)}\r\n{Headers}{Length}\r\n{Body}"),
            1 or 2 => Wire.ToBytes($"{Start}{Headers}{(dice.OneIn(2) ? Length : "")}{dice.Of(HeaderLines)}\r\n\r\n{Body}"),
            3 =>
                Wire.ToBytes(
                    $"{Start}{Headers}Transfer-Encoding: chunked\r\n\r\n{(dice.OneIn(2) ? Chunks[..13] : "")}{dice.Of(ChunkTexts)}"),
            4 => LineEnds(dice),
            5 => Whole(dice)[..dice.Next(Start.Length + Headers.Length + Body.Length)],
            6 => [.. Whole(dice), .. Damage.Of(Whole(dice), dice)],
            _ => Damage.Of(Whole(dice), dice),
        };
        return new Input("raw", bytes) { IsUnframed = true };
    }

    private static byte[] Whole(Dice dice) => Wire.ToBytes(
        dice.OneIn(2) ? $"{Start}{Headers}{Length}\r\n{Body}" : $"{Start}{Headers}Transfer-Encoding: chunked\r\n\r\n{Chunks}");

    // Some of the line ends, or all of them, are not CRLF.
    private static byte[] LineEnds(Dice dice)
    {
        var text = new StringBuilder();
        var (end, all) = (dice.Of("\n", "\r", "\n\r", "\r\r\n", "\r\n\r\n", "\0\r\n", ""), dice.OneIn(3));
        foreach (var line in $"{Start}{Headers}{Length}\r\n".Split("\r\n")[..^1])
        {
            text.Append(line).Append(all || dice.OneIn(4) ? end : "\r\n");
        }

        return Wire.ToBytes(text.Append(Body).ToString());
    }
}
