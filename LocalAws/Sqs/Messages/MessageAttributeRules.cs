using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using static LocalAws.Sqs.Contracts.SendContracts;

namespace LocalAws.Sqs.Messages;

/// <summary>What a message attribute may be called and hold.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html</remarks>
internal static partial class MessageAttributeRules
{
    private const string TraceHeaderName = "AWSTraceHeader";

    /// <returns>The size of all attributes in bytes.</returns>
    public static int Check(Dictionary<string, AttributeValue> attributes)
    {
        if (attributes.Count > SqsLimits.MaxMessageAttributes)
        {
            throw SqsErrors.InvalidParameter(
                $"Number of message attributes [{attributes.Count}] exceeds the allowed maximum [{SqsLimits.MaxMessageAttributes}].");
        }

        var size = 0;
        foreach (var (name, value) in attributes)
        {
            CheckName(name);
            size += Encoding.UTF8.GetByteCount(name) + CheckValue("user", name, value);
        }

        return size;
    }

    /// <returns>The value of <c>AWSTraceHeader</c>, the only system attribute that a sender may give.</returns>
    public static string? CheckSystem(Dictionary<string, AttributeValue> attributes)
    {
        string? traceHeader = null;
        foreach (var (name, value) in attributes)
        {
            if (name != TraceHeaderName)
            {
                throw SqsErrors.InvalidParameter($"Message system attribute name '{name}' is invalid.");
            }

            CheckValue("system", name, value);
            traceHeader = value.DataType == "String" && value.StringValue is not null
                ? value.StringValue
                : throw SqsErrors.InvalidParameter($"Message system attribute '{name}' must be of type 'String'.");
        }

        return traceHeader;
    }

    private static void CheckName(string name)
    {
        var reserved = name.StartsWith("AWS.", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("Amazon.", StringComparison.OrdinalIgnoreCase);
        if (reserved || name.Length is 0 or > SqsLimits.MaxAttributeNameLength || !NamePattern().IsMatch(name))
        {
            throw SqsErrors.InvalidParameter(
                $"The message attribute name '{name}' is invalid. It has 1 to 256 letters, digits, '_', '-' and single '.' between them, " +
                "and does not start with 'AWS.' or 'Amazon.'.");
        }
    }

    private static int CheckValue(string kind, string name, AttributeValue? value)
    {
        if (value is null or { DataType: null or "" })
        {
            throw SqsErrors.InvalidParameter($"The message ({kind}) attribute '{name}' must contain a non-empty message attribute type.");
        }

        if (value.StringListValues is { Count: > 0 } || value.BinaryListValues is { Count: > 0 })
        {
            throw SqsErrors.UnsupportedOperation("Message attribute list values in SendMessage operation are not supported.");
        }

        var type = value.DataType;
        var dot = type.IndexOf('.', StringComparison.Ordinal);
        var logicalType = dot < 0 ? type : type[..dot];
        if (type.Length > SqsLimits.MaxAttributeTypeLength || logicalType is not ("String" or "Number" or "Binary"))
        {
            throw SqsErrors.InvalidParameter(
                $"The message ({kind}) attribute '{name}' has an invalid message attribute type, " +
                "the set of supported type prefixes is Binary, Number, and String.");
        }

        var binary = logicalType == "Binary";
        var filled = binary
            ? value is { BinaryValue.Length: > 0, StringValue: null }
            : value is { StringValue.Length: > 0, BinaryValue: null };
        if (!filled)
        {
            throw SqsErrors.InvalidParameter(
                $"Message ({kind}) attribute '{name}' must contain a non-empty value of type '{(binary ? "Binary" : "String")}'.");
        }

        if (value.StringValue is { } text)
        {
            CheckText(kind, name, logicalType, text);
        }

        return Encoding.UTF8.GetByteCount(type) + (value.BinaryValue?.Length ?? Encoding.UTF8.GetByteCount(value.StringValue!));
    }

    private static void CheckText(string kind, string name, string logicalType, string text)
    {
        if (!MessageCharacters.AreAllowed(text))
        {
            throw SqsErrors.InvalidMessageContents();
        }

        if (logicalType == "Number" && !IsNumber(text))
        {
            throw SqsErrors.InvalidParameter($"Can't cast the value of message ({kind}) attribute '{name}' to a number.");
        }
    }

    /// <summary>Up to 38 digits, and a magnitude that a double has.</summary>
    private static bool IsNumber(string text)
    {
        var exponent = text.AsSpan().IndexOfAny('e', 'E');
        var mantissa = exponent < 0 ? text : text[..exponent];
        return mantissa.Count(char.IsAsciiDigit) <= SqsLimits.MaxNumberDigits
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number);
    }

    [GeneratedRegex(@"^[A-Za-z0-9_\-]+(\.[A-Za-z0-9_\-]+)*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}
