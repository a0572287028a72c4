namespace Ingestion.Fuzzing.Tests.Inputs;

/// <summary>Texts at the edges of JSON (RFC 8259): right ones that readers get wrong, and wrong ones that readers let through.</summary>
internal static class JsonSeeds
{
    private static readonly string[] Numbers =
    [
        "0", "-0", "-0.0", "0e0", "0E+00", "1e1", "1E-1", "1.0e+10", "123456789012345678901234567890", "1e308", "1e309", "-1e309", "1e-400",
        "4.9e-324",
        "9007199254740993", "0.1", "3.141592653589793238462643383279502884197", "1e2147483648", "-", "+", "+1", "00", "-01", "01", "1.",
        ".1", "-.1", "1.e1",
        "1e", "1e+", "1ee1", "1e1.5", "1.2.3", "0x10", "0b1", "0o7", "1f", "1L", "1_0", "1 0", "1,0", "NaN", "nan", "Infinity", "-Infinity",
        "∞", "１", "٣", "½", "--1",
        "1\0", "1\u00A0", "\uFEFF1",
    ];

    private static readonly string[] Strings =
    [
        "\"\"", "\"\\\"\"", "\"\\\\\"", "\"\\/\"", "\"\\b\\f\\n\\r\\t\"", "\"\\u0041\"", "\"\\uD834\\uDD1E\"", "\"\\u0000\"", "\"\u007F\"",
        "\"\u2028\u2029\"", "\"\uFFFF\"",
        "\"\\uFDD0\"", "\"\\uD800\"", "\"\\uDC00\"", "\"\\uDC00\\uD800\"", "\"\\uD800x\"", "\"\\uD800\\uD800\\uDC00\"", "\"\\ud83d\"", "\"",
        "\"a", "a\"", "'a'", "“a”", "`a`", "\"\\\"",
        "\"\\u\"", "\"\\u1\"", "\"\\u12\"", "\"\\u123\"", "\"\\u123g\"", "\"\\u{41}\"", "\"\\U0041\"", "\"\\x41\"", "\"\\0\"", "\"\\a\"",
        "\"\\v\"", "\"\\'\"", "\"\\\n\"", "\"\n\"", "\"\t\"", "\"\0\"",
        "\"\u001F\"", "\"a\" \"b\"", "\"a\"b",
    ];

    private static readonly string[] Literals =
    [
        "true", "false", "null", "True", "TRUE", "tru", "truee", "fals", "nul", "nulL", "undefined", "void", "None", "nil", "true false",
        "true,", "\0true", "t\u0000rue",
    ];

    private static readonly string[] Structures =
    [
        "[]", "{}", "[ ]", "{ }", "[[]]", "[{}]", "{\"\":{}}", "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "{\"a\":1,\"A\":2}", "[1,2]",
        "[1,]", "[,1]", "[,]", "[1,,2]",
        "[1 2]", "[1;2]", "[1:2]", "[1", "1]", "[", "]", "[]]", "[[]", "[}", "{]", "{", "}", "{}}", "{{}}", "{\"a\"}", "{\"a\":}", "{:1}",
        "{\"a\":1,}", "{,\"a\":1}", "{\"a\" 1}",
        "{\"a\"=1}", "{\"a\"::1}", "{a:1}", "{'a':1}", "{1:1}", "{null:1}", "{\"a\":1 \"b\":2}", "{\"a\":1;\"b\":2}", "{\"a\":b}",
        "{\"a\":1}{\"b\":2}", "{\"a\":1}\n{\"b\":2}", "[1][2]",
        "[1]x", "(1)", "<a/>", "[\"a\":1]", "{\"a\",1}", "{[1]:1}", "{\"\\uD800\":1}", "{\"__proto__\":{\"x\":1}}",
    ];

    private static readonly string[] Spaces =
    [
        "", " ", "\t\r\n 1 \t\r\n", "\u000B1", "\u000C1", "\u00A01", "\u20281", "\u30001", "\u200B1", "1//c", "1/*c*/", "/*c*/1", "#c\n1",
        "--c\n1", "\u001E1", "\0", "\uFEFF", "\uFEFF{}",
        "{\u00A0}", "[\u20281]", ")]}',\n{}",
    ];

    private static readonly string[] Encodings =
    [
        Wire.Raw(0xFF), Wire.Raw(0x80), Wire.Raw(0xC0, 0x80), Wire.Raw(0xC3), Wire.Raw(0xED, 0xA0, 0x80), Wire.Raw(0xED, 0xBF, 0xBF),
        Wire.Raw(0xF4, 0x90, 0x80, 0x80),
        Wire.Raw(0xF8, 0x88, 0x80, 0x80, 0x80), Wire.Raw(0xE0, 0x80, 0xAF), Wire.Raw(0xFE, 0xFF), Wire.Raw(0xFF, 0xFE),
        Wire.Raw(0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00), Wire.Raw(0x00, 0x7B, 0x00, 0x7D),
        Wire.Raw(0xEF, 0xBB), Wire.Raw(0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF) + "{}", $"\"{Wire.Raw(0xFF)}\"", $"\"{Wire.Raw(0xC3)}\"",
        $"{{\"{Wire.Raw(0xC0, 0xA0)}\":1}}",
    ];

    private static readonly string[] Large =
    [
        new('[', 100_000), new('{', 1_000), Nested("[", "]", 29), Nested("[", "]", 30), Nested("[", "]", 31), Nested("[", "]", 64),
        Nested("[", "]", 65), Nested("[", "]", 1_000),
        Nested("[", "]", 1_001), Nested("{\"a\":", "}", 64), Nested("{\"a\":", "}", 1_001), Nested("[{\"a\":", "}]", 500),
        "\"" + new string('x', 100_000) + "\"", new('9', 10_000), "0." + new string('1', 10_000),
        "[" + string.Concat(Enumerable.Repeat("0,", 10_000)) + "0]",
        "{" + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"\"k{i}\":{i},")) + "\"k\":0}", new(' ', 10_000),
        "{\"" + new string('n', 50_000) + "\":1}",
    ];

    /// <summary>Every one of them.</summary>
    public static string[] All { get; } = [.. Numbers, .. Strings, .. Literals, .. Structures, .. Spaces, .. Encodings, .. Large];

    /// <summary>Where a seed can stand: <c>$</c> is its place.</summary>
    public static string[] Places { get; } =
    [
        "$",
        "[$]",
        """{"source":"s","type":"fuzz.a","payload":$}""",
        """{"source":"s","type":"fuzz.a","payload":{"a":$}}""",
        """{"source":$,"type":"fuzz.a","payload":{}}""",
        """{"id":$,"source":"s","type":"fuzz.a","payload":{},"time":$,"subject":$,"priority":$}""",
        """{"source":"s","type":"temperature","payload":{"value":$,"unit":"celsius"}}""",
        """{"source":"ecommerce.orders","type":"OrderCreated","payload":{"order_id":$,"amount":$}}""",
        """{"specversion":"1.0","id":"1","source":"s","type":"fuzz.a","data":$,"ext":$}""",
    ];

    private static string Nested(string open, string close, int depth) =>
        string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));
}
