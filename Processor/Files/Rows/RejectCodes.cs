namespace Processor.Files.Rows;

/// <summary>Why a row is rejected: stable codes, that never change their meaning. <c>docs/files.md</c> lists them.</summary>
/// <remarks>Beside these, a JSON object may have any code of an event's payload, such as <c>payload.repeated_name</c>.</remarks>
internal static class RejectCodes
{
    public const string Columns = "row.columns";
    public const string TooLarge = "row.too_large";
    public const string FieldTooLarge = "field.too_large";
    public const string Encoding = "row.encoding";
    public const string Nul = "row.nul";
    public const string Quotes = "row.quotes";
    public const string Unclosed = "row.quote_unclosed";
    public const string IdMissing = "id.missing";
    public const string IdTooLong = "id.too_long";
    public const string NameMissing = "name.missing";
    public const string NameTooLong = "name.too_long";
    public const string AmountMissing = "amount.missing";
    public const string AmountInvalid = "amount.invalid";
    public const string AmountOutOfRange = "amount.out_of_range";
    public const string NotJson = "json.invalid";
    public const string NotObject = "json.not_object";
    public const string Truncated = "json.truncated";
    public const string KeyMissing = "key.missing";
    public const string KeyInvalid = "key.invalid";
    public const string KeyRepeated = "key.repeated";
    public const string Refused = "downstream.refused";
}
