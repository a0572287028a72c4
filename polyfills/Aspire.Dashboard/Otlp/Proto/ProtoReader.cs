using Google.Protobuf;

namespace Aspire.Dashboard.Otlp.Proto;

/// <summary>Walks a message field by field, without generated types, and keeps every nested message within the bounds of its own.</summary>
internal sealed class ProtoReader(byte[] buffer, int length) : IDisposable
{
    private readonly CodedInputStream _input = new(buffer, 0, length);
    private long _end = length;
    private uint _tag;
    private int _depth;

    /// <returns>False at the end of the current message.</returns>
    public bool Next(out int field)
    {
        field = 0;
        if (_input.Position >= _end)
        {
            return _input.Position > _end ? throw Malformed("A field reaches beyond its message.") : false;
        }

        _tag = _input.ReadTag();
        field = WireFormat.GetTagFieldNumber(_tag);
        return true;
    }

    /// <summary>Goes into the nested message that the current field holds.</summary>
    /// <returns>What <see cref="Leave"/> needs.</returns>
    public long Enter()
    {
        Require(WireFormat.WireType.LengthDelimited);
        var size = _input.ReadLength();
        var end = _input.Position + size;
        if (size < 0 || end > _end || ++_depth > OtlpRules.MaxDepth)
        {
            throw Malformed("A message reaches beyond the one around it, or is nested too deeply.");
        }

        (var outer, _end) = (_end, end);
        return outer;
    }

    /// <summary>To be called once <see cref="Next"/> has answered false.</summary>
    public void Leave(long outer)
    {
        _end = outer;
        _depth--;
    }

    public void Dispose() => _input.Dispose();

    public void Skip() => _input.SkipLastField();

    public string String()
    {
        Require(WireFormat.WireType.LengthDelimited);
        return _input.ReadString();
    }

    public ByteString Bytes()
    {
        Require(WireFormat.WireType.LengthDelimited);
        return _input.ReadBytes();
    }

    public long Int64()
    {
        Require(WireFormat.WireType.Varint);
        return _input.ReadInt64();
    }

    public int SInt32()
    {
        Require(WireFormat.WireType.Varint);
        return _input.ReadSInt32();
    }

    public ulong Fixed64()
    {
        Require(WireFormat.WireType.Fixed64);
        return _input.ReadFixed64();
    }

    public double Double()
    {
        Require(WireFormat.WireType.Fixed64);
        return _input.ReadDouble();
    }

    /// <summary>A repeated number, packed or not, is added to <paramref name="values"/>.</summary>
    public void Repeated(List<double> values, Func<CodedInputStream, double> read)
    {
        if (WireFormat.GetTagWireType(_tag) != WireFormat.WireType.LengthDelimited)
        {
            values.Add(read(_input));
            return;
        }

        var outer = Enter();
        while (_input.Position < _end)
        {
            values.Add(read(_input));
        }

        if (_input.Position > _end)
        {
            throw Malformed("A list reaches beyond its end.");
        }

        Leave(outer);
    }

    public static MalformedPayloadException Malformed(string message) => new(message);

    private void Require(WireFormat.WireType expected)
    {
        if (WireFormat.GetTagWireType(_tag) != expected)
        {
            throw Malformed($"Field {WireFormat.GetTagFieldNumber(_tag)} has another wire type than OTLP gives it.");
        }
    }
}
