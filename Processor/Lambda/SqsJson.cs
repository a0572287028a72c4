using System.Text.Json.Serialization;
using Amazon.Lambda.SQSEvents;

namespace Processor.Lambda;

[JsonSerializable(typeof(SQSEvent))]
[JsonSerializable(typeof(SQSBatchResponse))]
internal sealed partial class SqsJson : JsonSerializerContext;
