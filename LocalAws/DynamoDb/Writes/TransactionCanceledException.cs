using System.Text.Json;
using LocalAws.DynamoDb.Model;
using LocalAws.Protocol;

namespace LocalAws.DynamoDb.Writes;

/// <param name="reasons">One for each action, in order.</param>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CancellationReason.html</remarks>
internal sealed class TransactionCanceledException(IReadOnlyList<CancellationReason> reasons) : AwsException(
    DynamoDbErrors.Namespace + "TransactionCanceledException",
    $"Transaction cancelled, please refer cancellation reasons for specific reasons [{string.Join(", ", reasons.Select(reason => reason.Code))}]")
{
    public override void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("CancellationReasons");
        foreach (var reason in reasons)
        {
            writer.WriteStartObject();
            writer.WriteString("Code", reason.Code);
            if (reason.Message is not null)
            {
                writer.WriteString("Message", reason.Message);
            }

            if (reason.Item is not null)
            {
                writer.WriteItem("Item", reason.Item);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
