using System.Globalization;
using System.Text;

namespace Ingestion.Fuzzing.Tests.Inputs;

/// <summary>
/// Writes JSON by its grammar. With mischief, one in so many places is written as JSON, or as an event, should not be; without, all of it
/// is
/// right, and what <see cref="Event"/> writes is a valid event.
/// </summary>
/// <param name="dice">What to write.</param>
/// <param name="mischief">One in so many goes wrong; 0 for none.</param>
internal sealed class JsonGrammar(Dice dice, int mischief)
{
    private const int MostMembers = 5;

    private static readonly string[] Names =
        ["a", "b", "value", "unit", "amount", "order_id", "id", "source", "type", "payload", "data", "x-y", "Ünïcode", "emoji 🎉", "e/s~c"];

    private static readonly string[] OddNames =
    [
        "", " ", "Source", "SOURCE", "source ", "\\u0073ource", "__proto__", "constructor", "$ref", "$type", "\\u0000", "\\ud800",
        "\\udc00x", "a\\", "\t",
        "specversion", "data_base64", "datacontenttype", "dataschema", "traceparent", "tenant", "receivedAt", Wire.Raw(0xC3, 0x28),
        Wire.Raw(0xFF),
    ];

    private static readonly string[] Numbers =
        ["0", "-0", "1", "-1", "22.5", "1e3", "1E+2", "9007199254740993", "0.1000", "1e-7", "12345678901234567890123456789012345678",
            "1e400", "-1e-400"];

    private static readonly string[] Words =
    [
        "", "x", "celsius", "kelvin", "sensor-01", "a b", "ä", "漢字", "🎉", "\\n", "\\u00e9", "\\ud83c\\udf89", "\\/", "</script>",
    ];

    private static readonly string[] Times = ["2026-03-01T12:00:00Z", "2026-03-01T12:00:00.123456789+05:30", "1999-12-31T23:59:59-11:00"];

    private static readonly string[] OddTimes =
    [
        "2026-02-30T00:00:00Z", "2026-03-01", "2026-03-01T12:00:00", "0000-00-00T00:00:00Z", "9999-12-31T23:59:60Z", "2026-03-01T24:00:00Z",
        "now", "1",
        "2026-03-01T12:00:00+99:99", "2026-03-01T12:00:00.0000000000000000000000000000001Z", "+12026-03-01T12:00:00Z",
        "٢٠٢٦-03-01T12:00:00Z",
    ];

    private readonly StringBuilder _text = new();
    private int _unique;

    public static string Event(Dice dice, int mischief)
    {
        var grammar = new JsonGrammar(dice, mischief);
        grammar.Event();
        return grammar._text.ToString();
    }

    public static string Batch(Dice dice, int mischief, int events)
    {
        var grammar = new JsonGrammar(dice, mischief);
        grammar.Array(events, grammar.Event);
        return grammar._text.ToString();
    }

    /// <summary>A CloudEvent in its JSON format.</summary>
    public static string CloudEvent(Dice dice, int mischief)
    {
        var grammar = new JsonGrammar(dice, mischief);
        grammar.CloudEvent();
        return grammar._text.ToString();
    }

    public static string Value(Dice dice, int mischief)
    {
        var grammar = new JsonGrammar(dice, mischief);
        grammar.Value(0);
        return grammar._text.ToString();
    }

    /// <summary>The inside of a string as it should not be: too long, not Unicode, with a meaning elsewhere.</summary>
    public static string OddText(Dice dice) => dice.Next(24) switch
    {
        0 => "",
        1 => new string('x', dice.Of(128, 129, 256, 257, 1_000, 20_000)),
        2 => "\\u0000",
        3 => "\\ud800",
        4 => "\\udc00\\ud800",
        5 => "\\uFFFE\\uFFFF",
        6 => "\u0001",
        7 => "a\u0085b\u2028c",
        8 => "\r\nX-Injected: 1",
        9 => "../../../etc/passwd",
        10 => "dev#other",
        11 => "%00%2e%2F%zz",
        12 => Wire.Raw(0xC0, 0xA0),
        13 => Wire.Raw(0xED, 0xA0, 0x80),
        14 => Wire.Raw(0xF4, 0x90, 0x80, 0x80),
        15 => Wire.Raw(dice.Byte(), dice.Byte(), dice.Byte()),
        16 => "\\x41",
        17 => "\\u12",
        18 => "\\",
        19 => "\u202Eevil",
        20 => "e\u0301\u0301\u0301",
        21 => "{{7*7}} ${jndi:ldap://x} ' OR 1=1 --",
        22 => "\uFEFF",
        _ => "\u007F\u0080",
    };

    private static string OddNumber(Dice dice) => dice.Next(14) switch
    {
        0 => "01",
        1 => "+1",
        2 => ".5",
        3 => "1.",
        4 => "1e",
        5 => "0x1F",
        6 => "NaN",
        7 => "-Infinity",
        8 => "1e99999999999999999999",
        9 => new string('9', dice.Of(400, 5_000)),
        10 => "1_000",
        11 => "--1",
        12 => "１",
        _ => "0." + new string('0', 400) + "1",
    };

    private void Event()
    {
        var members = new List<(string Name, Action Value)>
        {
            ("source", Source),
            ("type", Type),
            ("payload", Payload),
        };
        Maybe(members, "id", () => Text("e-" + dice.Next(1_000_000).ToString(CultureInfo.InvariantCulture)));
        Maybe(members, "time", Time);
        Maybe(members, "subject", () => Text("s/" + dice.Next(100).ToString(CultureInfo.InvariantCulture)));
        Maybe(members, "priority", () => Text(dice.Of("low", "normal", "high")));
        Object(members);
    }

    private void CloudEvent()
    {
        var members = new List<(string Name, Action Value)>
        {
            ("specversion", () => Text("1.0")),
            ("id", () => Text("c-" + dice.Next(1_000_000).ToString(CultureInfo.InvariantCulture))),
            ("source", Source),
            ("type", Type),
        };
        Maybe(members, "time", Time);
        Maybe(members, "subject", () => Text("s"));
        Maybe(members, "datacontenttype", () => Text(dice.Of("application/json", "text/plain", "application/vnd.x+json; a=b")));
        Maybe(members, "dataschema", () => Text(dice.Of("https://x.example/schema", "urn:x", "not absolute")));
        Maybe(members, "data", () => Value(1));
        Maybe(members, "data_base64", () => Text(dice.Of("", "AAEC", "_-==", "AAE", "A A=", "////")));
        Maybe(
            members, "ext" + dice.Next(3).ToString(CultureInfo.InvariantCulture),
            () => _text.Append(dice.Of("true", "1", "2147483648", "\"t\"", "null", "[]", "1.5")));
        Maybe(members, "traceparent", () => Text(dice.Of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "00-0-0-0", "ff")));
        Object(members);
    }

    private void Maybe(List<(string Name, Action Value)> members, string name, Action value)
    {
        if (dice.OneIn(2))
        {
            members.Insert(dice.Next(members.Count + 1), (name, value));
        }
    }

    private void Source() => Text(dice.Of("sensor-01", "ecommerce.orders", "urn:uuid:1", "https://a.example/b?c=d", "/relative/path"));

    // No contract is for these.
    private void Type() => Text(dice.Of("fuzz.a", "Fuzz/B", "com.example.fuzz", "fuzz-ü"));

    private void Payload()
    {
        if (Mischief())
        {
            Value(0);
        }
        else
        {
            Object(0);
        }
    }

    private void Time() => _text.Append(CultureInfo.InvariantCulture, $"\"{(Mischief() ? dice.Of(OddTimes) : dice.Of(Times))}\"");

    private void Object(List<(string Name, Action Value)> members)
    {
        _text.Append('{');
        for (var i = 0; i < members.Count; i++)
        {
            var (name, value) = members[i];
            var times = Mischief() ? dice.Of(0, 2, 2, 3) : 1;
            for (var copy = 0; copy < times; copy++)
            {
                Separate(i + copy > 0 && _text[^1] != '{');
                Name(name);
                if (Mischief())
                {
                    Value(0);
                }
                else
                {
                    value();
                }
            }
        }

        if (Mischief())
        {
            Separate(members.Count > 0);
            Name(dice.Of(OddNames));
            Value(2);
        }

        _text.Append(Mischief() ? dice.Of("", "]", ",}", "}}", "}{") : "}");
    }

    private void Value(int depth)
    {
        if (Mischief())
        {
            OddValue();
            return;
        }

        switch (depth > 4 ? dice.Next(4) : dice.Next(6))
        {
            case 0:
                _text.Append(dice.Of(Numbers));
                break;
            case 1 or 2:
                Text(dice.Of(Words));
                break;
            case 3:
                _text.Append(dice.Of("true", "false", "null"));
                break;
            case 4:
                Array(dice.Next(MostMembers), () => Value(depth + 1));
                break;
            default:
                Object(depth);
                break;
        }
    }

    private void Object(int depth)
    {
        var members = new List<(string Name, Action Value)>();
        for (var count = dice.Next(MostMembers); count > 0; count--)
        {
            var name = $"{dice.Of(Names)}{_unique++}";
            members.Add((name, () => Value(depth + 1)));
        }

        Object(members);
    }

    private void OddValue()
    {
        switch (dice.Next(6))
        {
            case 0:
                _text.Append(OddNumber(dice));
                break;
            case 1:
                _text.Append(
                    dice.Of("tru", "nul", "TRUE", "undefined", "None", "'x'", "`x`", "", ",", "{", "]", ":", "/**/1", "//x\n1", "<x/>",
                        "\0"));
                break;
            case 2:
                var depth = dice.Of(28, 29, 30, 31, 64, 65, 999, 1_001, 5_000);
                var open = dice.OneIn(2) ? "[" : "{\"d\":";
                _text.Insert(_text.Length, open, depth).Append('1').Append(open == "[" ? ']' : '}', dice.OneIn(4) ? depth - 1 : depth);
                break;
            case 3:
                Array(dice.Of(100, 1_001), () => _text.Append('0'));
                break;
            default:
                _text.Append('"').Append(OddText(dice)).Append(dice.OneIn(20) ? "" : "\"");
                break;
        }
    }

    private void Array(int count, Action item)
    {
        _text.Append('[');
        for (var i = 0; i < count; i++)
        {
            Separate(i > 0);
            item();
        }

        _text.Append(']');
    }

    private void Name(string name)
    {
        if (Mischief())
        {
            name = dice.OneIn(2) ? dice.Of(OddNames) : dice.Of(Names);
        }

        _text.Append('"').Append(name).Append('"').Append(
            Mischief() ? dice.Of("", "=", "::", "\u00A0:", ": : ") : dice.Of(":", ":", ":", " :\t"));
    }

    private void Text(string text) => _text.Append('"').Append(Mischief() ? OddText(dice) : text).Append('"');

    private void Separate(bool needed)
    {
        if (needed)
        {
            _text.Append(Mischief() ? dice.Of("", ",,", ";", "\u00A0,", "/*,*/") : dice.Of(",", ",", ",", " ,\r\n"));
        }
    }

    private bool Mischief() => mischief > 0 && dice.OneIn(mischief);
}
