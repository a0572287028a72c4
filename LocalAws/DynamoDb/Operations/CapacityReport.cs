using System.Text.Json;
using LocalAws.DynamoDb.Storage;

namespace LocalAws.DynamoDb.Operations;

/// <summary>Adds up the capacity units of a call, meters them, and writes them where the call asked for them.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ConsumedCapacity.html</remarks>
internal sealed class CapacityReport(OperationContext context)
{
    private const string Member = "ConsumedCapacity";

    private readonly string _mode = context.Input.Choice("ReturnConsumedCapacity", "NONE", "TOTAL", "INDEXES");
    private readonly Dictionary<Table, Dictionary<string, double>> _tables = [];

    private enum Part
    {
        Table,
        LocalSecondaryIndexes,
        GlobalSecondaryIndexes,
    }

    /// <param name="table">What was read.</param>
    /// <param name="units">Of reading.</param>
    public void Add(Table table, double units) => Add(table, "", units);

    /// <param name="table">What was read.</param>
    /// <param name="index">Its name; empty for the table itself.</param>
    /// <param name="units">Of reading.</param>
    public void Add(Table table, string index, double units)
    {
        context.Meter.Read(NameOf(table, index), units);
        Sum(table, index, units);
    }

    /// <param name="action">A write that has been carried out.</param>
    /// <param name="factor">2 in a transaction.</param>
    public void Add(Writes.WriteAction action, int factor = 1)
    {
        AddWrite(action.Table, "", action.Units * factor);
        foreach (var (index, units) in action.IndexUnits)
        {
            AddWrite(action.Table, index, units * factor);
        }
    }

    /// <summary>The member of an operation on one table.</summary>
    public void WriteOne(Utf8JsonWriter writer)
    {
        if (_mode != "NONE")
        {
            writer.WritePropertyName(Member);
            Write(writer, _tables.Single());
        }
    }

    /// <summary>The member of an operation on many tables.</summary>
    public void WriteAll(Utf8JsonWriter writer)
    {
        if (_mode == "NONE")
        {
            return;
        }

        writer.WriteStartArray(Member);
        foreach (var table in _tables)
        {
            Write(writer, table);
        }

        writer.WriteEndArray();
    }

    private static string NameOf(Table table, string index) => index.Length == 0 ? table.Definition.Name : $"{table.Definition.Name}/{index}";

    private void AddWrite(Table table, string index, double units)
    {
        context.Meter.Write(NameOf(table, index), units);
        Sum(table, index, units);
    }

    private void Sum(Table table, string index, double units)
    {
        if (!_tables.TryGetValue(table, out var parts))
        {
            _tables.Add(table, parts = new Dictionary<string, double>(StringComparer.Ordinal));
        }

        parts[index] = parts.GetValueOrDefault(index) + units;
    }

    private void Write(Utf8JsonWriter writer, KeyValuePair<Table, Dictionary<string, double>> table)
    {
        writer.WriteStartObject();
        writer.WriteString("TableName", table.Key.Definition.Name);
        writer.WriteNumber("CapacityUnits", table.Value.Values.Sum());
        if (_mode == "INDEXES")
        {
            foreach (var part in table.Value.GroupBy(units => PartOf(table.Key, units.Key)).OrderBy(part => part.Key))
            {
                writer.WriteStartObject(part.Key.ToString());
                foreach (var (index, units) in part)
                {
                    WriteUnits(writer, index, units);
                }

                writer.WriteEndObject();
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteUnits(Utf8JsonWriter writer, string index, double units)
    {
        if (index.Length == 0)
        {
            writer.WriteNumber("CapacityUnits", units);
            return;
        }

        writer.WriteStartObject(index);
        writer.WriteNumber("CapacityUnits", units);
        writer.WriteEndObject();
    }

    private static Part PartOf(Table table, string index) => index.Length == 0 ? Part.Table
        : table.Index(index) is { Definition.IsGlobal: false } ? Part.LocalSecondaryIndexes
        : Part.GlobalSecondaryIndexes;
}
