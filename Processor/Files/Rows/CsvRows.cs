using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CsvHelper;
using Processor.Files.Reading;
using Processor.Files.State;

namespace Processor.Files.Rows;

/// <summary>Rows of CSV. The first line that is not empty is the header.</summary>
internal sealed class CsvRows : RowReader, IDisposable
{
    private const int MaxContractText = 256;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), SkipValidation = true };

    private readonly RowNeeds _needs;
    private readonly FilesOptions _limits;
    private readonly CsvBlock _block;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _writer;
    private Header? _header;
    private ColumnTypes? _types;

    public CsvRows(char delimiter, FilesOptions limits, RowNeeds needs, Checkpoint checkpoint)
    {
        (_limits, _needs) = (limits, needs);
        _block = new CsvBlock(delimiter);
        _writer = new Utf8JsonWriter(_buffer, WriterOptions);
        if (checkpoint.Columns is { } columns)
        {
            (_header, _types) = (new Header(columns), new ColumnTypes(checkpoint.ColumnKinds ?? new int[columns.Count]));
        }
    }

    public override RowVerdict Read(in FileRecord record, long number)
    {
        if (record.Fault != RecordFault.None)
        {
            return Reject(record.Fault == RecordFault.TooLarge ? RejectCodes.TooLarge : RejectCodes.Unclosed);
        }

        if (record.Text.IsEmpty)
        {
            return RowVerdict.None;
        }

        if (record.Text.Contains((byte)0))
        {
            return Reject(RejectCodes.Nul);
        }

        if (!Utf8.IsValid(record.Text))
        {
            return Reject(RejectCodes.Encoding);
        }

        _block.Add(record.Text, number);
        return _header is null ? ReadHeader() : RowVerdict.Pending;
    }

    public override bool TryNext(out PendingRow row)
    {
        row = default;
        if (!_block.TryRead(out var number, out var text, out var isGood))
        {
            return false;
        }

        row = new PendingRow(number, isGood ? ReadRow(_block.Fields, _header!) : RowVerdict.Rejected(RejectCodes.Quotes), text);
        return true;
    }

    public override void Save(Checkpoint checkpoint) => (checkpoint.Columns, checkpoint.ColumnKinds) = (_header?.Names, _types?.Kinds.ToArray());

    public void Dispose()
    {
        _writer.Dispose();
        _block.Dispose();
    }

    // Without a header there is no telling what the rows are.
    private RowVerdict Reject(string code) => _header is null
        ? throw new RefusedFileException("file.header", $"The first line cannot be read: {code}.")
        : RowVerdict.Rejected(code);

    private RowVerdict ReadHeader()
    {
        if (!_block.TryRead(out _, out _, out var isGood) || !isGood)
        {
            return Reject(RejectCodes.Quotes);
        }

        var fields = _block.Fields;
        if (fields.FieldCount > _limits.MaxColumns)
        {
            throw new RefusedFileException("file.header", $"The first line has more than {_limits.MaxColumns} columns.");
        }

        _header = Header.Of(Enumerable.Range(0, fields.FieldCount).Select(fields.GetString));
        _types = new ColumnTypes(new int[_header.Names.Count]);
        return RowVerdict.None;
    }

    private RowVerdict ReadRow(CsvReader fields, Header header)
    {
        if (fields.FieldCount != header.Names.Count)
        {
            return RowVerdict.Rejected(RejectCodes.Columns);
        }

        return header.Contract is { } contract ? ReadContract(fields, contract) : ReadAny(fields, header);
    }

    private RowVerdict ReadContract(CsvReader fields, (int Id, int Name, int Amount) contract)
    {
        var id = fields.GetSpan(contract.Id).Trim((byte)' ');
        var name = fields.GetSpan(contract.Name).Trim((byte)' ');
        var written = fields.GetSpan(contract.Amount);
        var fault = ExactAmount.TryRead(written, out var amount);
        if (CodeOf(id, name, fault) is { } code)
        {
            return RowVerdict.Rejected(code);
        }

        Amount = amount;
        _types!.See(contract.Id, id);
        _types.See(contract.Name, name);
        _types.See(contract.Amount, written);
        if (!_needs.Payload)
        {
            return RowVerdict.Accepted;
        }

        Begin();
        _writer.WriteString("id"u8, id);
        _writer.WriteString("name"u8, name);
        _writer.WritePropertyName("amount"u8);
        _writer.WriteRawValue(amount.ToString(), skipInputValidation: true);
        return End();
    }

    private static string? CodeOf(ReadOnlySpan<byte> id, ReadOnlySpan<byte> name, AmountFault fault) =>
        id.IsEmpty ? RejectCodes.IdMissing
        : IsTooLong(id, MaxContractText) ? RejectCodes.IdTooLong
        : name.IsEmpty ? RejectCodes.NameMissing
        : IsTooLong(name, MaxContractText) ? RejectCodes.NameTooLong
        : fault switch
        {
            AmountFault.Missing => RejectCodes.AmountMissing,
            AmountFault.Invalid => RejectCodes.AmountInvalid,
            AmountFault.OutOfRange => RejectCodes.AmountOutOfRange,
            _ => null,
        };

    private RowVerdict ReadAny(CsvReader fields, Header header)
    {
        for (var i = 0; i < header.Names.Count; i++)
        {
            var value = fields.GetSpan(i);
            if (IsTooLong(value, _limits.MaxFieldCharacters))
            {
                return RowVerdict.Rejected(RejectCodes.FieldTooLarge);
            }

            _types!.See(i, value);
        }

        if (!_needs.Payload)
        {
            return RowVerdict.Accepted;
        }

        Begin();
        for (var i = 0; i < header.Names.Count; i++)
        {
            _writer.WriteString(header.Names[i], fields.GetSpan(i));
        }

        return End();
    }

    private static bool IsTooLong(ReadOnlySpan<byte> text, int maxCharacters) =>
        text.Length > maxCharacters && Encoding.UTF8.GetCharCount(text) > maxCharacters;

    private void Begin()
    {
        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        _writer.WriteStartObject();
    }

    private RowVerdict End()
    {
        _writer.WriteEndObject();
        _writer.Flush();
        if (_buffer.WrittenCount > RowNeeds.MaxPayload)
        {
            return RowVerdict.Rejected(RejectCodes.TooLarge);
        }

        Payload = _buffer.WrittenMemory;
        if (_needs.Key is null)
        {
            return RowVerdict.Accepted;
        }

        var code = JsonRows.TakeKey(Payload, _needs.Key, out var key);
        Key = key;
        return code is null ? RowVerdict.Accepted : RowVerdict.Rejected(code);
    }
}
