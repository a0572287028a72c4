using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Processor.Reports.Rendering;

/// <summary>
/// Writes a page that is well-formed XML, too. What stands between the braces of an interpolated text is always escaped; only the text around
/// them is markup.
/// </summary>
internal sealed class Markup
{
    private readonly StringBuilder _text = new();

    public Markup Add([InterpolatedStringHandlerArgument("")] ref Piece piece)
    {
        _ = piece;
        _text.Append('\n');
        return this;
    }

    /// <summary>A literal of ours.</summary>
    public Markup AddRaw(string markup)
    {
        _text.Append(markup).Append('\n');
        return this;
    }

    public override string ToString() => _text.ToString();

    private void AddEscaped(string text)
    {
        foreach (var c in WebUtility.HtmlEncode(text))
        {
            // Neither XML nor a reader has a use for these.
            _text.Append(char.IsControl(c) || char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF' ? '\uFFFD' : c);
        }
    }

    [InterpolatedStringHandler]
    internal readonly ref struct Piece(int literalLength, int formattedCount, Markup markup)
    {
        private readonly Markup _markup = markup;

        public int Size => literalLength + formattedCount;

        public void AppendLiteral(string literal) => _markup._text.Append(literal);

        public void AppendFormatted(string? value) => _markup.AddEscaped(value ?? "");

        public void AppendFormatted(decimal value) => _markup._text.Append(value.ToString("0.###", CultureInfo.InvariantCulture));

        public void AppendFormatted(int value) => _markup._text.Append(value.ToString(CultureInfo.InvariantCulture));
    }
}
