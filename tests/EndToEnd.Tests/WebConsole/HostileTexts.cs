using System.Globalization;

namespace EndToEnd.Tests.WebConsole;

/// <summary>What someone sends who would have the page run it.</summary>
internal static class HostileTexts
{
    /// <summary>What each of them does where it runs: it calls <c>alert</c>, or leaves an element behind.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "<script>alert(1)</script>",
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\"><img src=x onerror=alert(1)>",
        "'><svg onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<svg/onload=alert(1)>",
        "<iframe src=\"javascript:alert(1)\"></iframe>",
        "<iframe srcdoc=\"<script>parent.alert(1)</script>\"></iframe>",
        "<body onload=alert(1)>",
        "<details open ontoggle=alert(1)>x</details>",
        "<input autofocus onfocus=alert(1)>",
        "<a href=\"javascript:alert(1)\">click</a>",
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "<math><mtext></p><img src=x onerror=alert(1)>",
        "<style>*{background:url(https://evil.example/x)}</style>",
        "<link rel=stylesheet href=//evil.example/x.css>",
        "<base href=https://evil.example/>",
        "<meta http-equiv=refresh content=0;url=//evil.example>",
        "<form action=//evil.example><button>go</button></form>",
        "<object data=\"data:text/html,<script>alert(1)</script>\"></object>",
        "<template><img src=x onerror=alert(1)></template>",
        "--><img src=x onerror=alert(1)><!--",
        "]]><img src=x onerror=alert(1)>",
        "${alert(1)}{{constructor.constructor('alert(1)')()}}",
        "&lt;img src=x onerror=alert(1)&gt;",
        "%3Cscript%3Ealert(1)%3C/script%3E",
        "\u202Etxt.<script>alert(1)</script>",
        "__proto__<img src=x onerror=alert(1)>",
    ];

    /// <summary>Those that are a URI reference or a type, as far as they can be.</summary>
    public static string AsSource(string text) => Uri.EscapeDataString(text).Replace("%28", "(", StringComparison.Ordinal).Replace("%29", ")", StringComparison.Ordinal) is var source
        && text.StartsWith("javascript:", StringComparison.Ordinal) ? text : source;

    public static string AsType(string text) => text.Replace(' ', '/');

    /// <summary>Without what a file's name cannot have.</summary>
    public static string AsFileName(string text) => text.Replace('/', '_').Replace('\\', '_') + ".csv";

    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{All[number]}{number}");
}
