using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace LocalAws.S3.Protocol;

/// <summary>Documents as S3 writes and reads them.</summary>
internal static class S3Xml
{
    private static readonly XNamespace Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    // Keys may have characters that XML has not: they are written as references all the same, as S3 does.
    private static readonly XmlWriterSettings WriterSettings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        CheckCharacters = false,
    };

    private static readonly XmlReaderSettings ReaderSettings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        CheckCharacters = false,
        XmlResolver = null,
        MaxCharactersFromEntities = 1024,
    };

    public static XElement Element(string name, params object?[] content) => new(Namespace + name, content);

    /// <returns>Null, which a document leaves out, for a value that is null.</returns>
    public static XElement? Optional(string name, object? value) => value is null ? null : Element(name, value);

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static byte[] Write(XElement document)
    {
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, WriterSettings))
        {
            document.WriteTo(writer);
        }

        return buffer.ToArray();
    }

    /// <summary>An error's document has no namespace.</summary>
    public static byte[] WriteError(S3Exception error, string resource, string requestId, string hostId) => Write(new XElement(
        "Error",
        new XElement("Code", error.Type),
        new XElement("Message", error.Message),
        error.Elements.Select(element => new XElement(element.Name, element.Value)),
        new XElement("Resource", resource),
        new XElement("RequestId", requestId),
        new XElement("HostId", hostId)));

    /// <param name="root">The name that the document must have; its namespace does not count.</param>
    /// <exception cref="S3Exception">It is no such document.</exception>
    public static XElement Read(ReadOnlyMemory<byte> document, string root)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(document.ToArray()), ReaderSettings);
            var element = XDocument.Load(reader).Root!;
            return element.Name.LocalName == root ? element : throw S3Errors.MalformedXml();
        }
        catch (XmlException)
        {
            throw S3Errors.MalformedXml();
        }
    }

    public static IEnumerable<XElement> Children(this XElement parent, string name) =>
        parent.Elements().Where(child => child.Name.LocalName == name);

    public static XElement? Child(this XElement parent, string name) => parent.Children(name).FirstOrDefault();

    /// <returns>The text of a child; null where there is none.</returns>
    public static string? Text(this XElement parent, string name) => parent.Child(name)?.Value;

    /// <returns>The number in a child; null where there is none.</returns>
    public static long? Number(this XElement parent, string name) => parent.Text(name) switch
    {
        null => null,
        var text when long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw S3Errors.MalformedXml(),
    };
}
