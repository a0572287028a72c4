using System.Text.Json;
using System.Text.Json.Serialization;
using Processor.Reports.Model;

namespace Processor.Reports;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(DailyReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
