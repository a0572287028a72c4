using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Events;
using Ingestion.Api.Errors;
using Ingestion.Api.Requests;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.Uploads;

/// <summary>A body that tells of a file: <c>{ "name", "size", "contentType" }</c>, checked.</summary>
internal sealed class UploadRequest : IReadRequest
{
    /// <summary>Room for the longest name, with every character escaped.</summary>
    public const int MaxBodyBytes = 8 * 1024;

    private const string NameMember = "name";
    private const string SizeMember = "size";
    private const string ContentTypeMember = "contentType";
    private const int MaxContentTypeLength = 256;

    private readonly List<EventError> _errors = [];

    private UploadRequest(Problem? problem = null) => Problem = problem;

    public Problem? Problem { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>How many bytes the file has.</summary>
    public long Size { get; private set; }

    /// <summary>The media type, as it is to be sent.</summary>
    public string ContentType { get; private set; } = "";

    public static async ValueTask<UploadRequest?> BindAsync(HttpContext context)
    {
        var (body, problem) = await JsonBody.ReadAsync(context);
        if (body is null)
        {
            return new UploadRequest(problem);
        }

        var request = new UploadRequest();
        request.Read(body.Root, context.RequestServices.GetRequiredService<IOptions<UploadOptions>>().Value);
        request.Problem = request._errors.Count > 0 ? Problems.UploadInvalid(request._errors) : null;
        return request;
    }

    private void Read(JsonElement root, UploadOptions options)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            Fail(UploadErrorCodes.NotAnObject, "", "The body is a JSON object.");
            return;
        }

        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var (unknown, repeated) = (false, false);
        foreach (var property in root.EnumerateObject())
        {
            if (MemberOf(property) is not { } name)
            {
                unknown = true;
            }
            else if (!members.TryAdd(name, property.Value))
            {
                repeated = true;
            }
        }

        // What a client calls them is not repeated: it may be anything.
        if (unknown)
        {
            Fail(UploadErrorCodes.UnknownMember, "", $"The body has {NameMember}, {SizeMember} and {ContentTypeMember}, and no other member.");
        }

        if (repeated)
        {
            Fail(UploadErrorCodes.RepeatedMember, "", "A member stands there more than once.");
        }

        ReadName(Text(members, NameMember));
        ReadSize(members, options.MaxBytes);
        ReadContentType(Text(members, ContentTypeMember), options);
    }

    private void ReadName(string? name)
    {
        Name = name ?? "";
        if (!UploadKey.IsName(Name))
        {
            Fail(
                UploadErrorCodes.NameInvalid,
                "/" + NameMember,
                $"{NameMember} is a file's name: a string of 1 to {UploadKey.MaxNameBytes} bytes of UTF-8, without slashes, control characters and "
                + "white space around it.");
        }
    }

    private void ReadSize(Dictionary<string, JsonElement> members, long most)
    {
        if (!members.TryGetValue(SizeMember, out var member) || member.ValueKind != JsonValueKind.Number || !IsWhole(member, out var size))
        {
            Fail(UploadErrorCodes.SizeInvalid, "/" + SizeMember, $"{SizeMember} is a whole number of bytes, at least 1.");
        }
        else if (size > most)
        {
            Fail(
                UploadErrorCodes.SizeTooLarge,
                "/" + SizeMember,
                string.Create(CultureInfo.InvariantCulture, $"A file has at most {most:N0} bytes."));
        }
        else
        {
            Size = (long)size;
        }
    }

    private void ReadContentType(string? contentType, UploadOptions options)
    {
        if (contentType is not { Length: <= MaxContentTypeLength }
            || !Ascii.IsValid(contentType)
            || contentType.Any(char.IsControl)
            || !MediaTypeHeaderValue.TryParse(contentType, out var parsed))
        {
            Fail(
                UploadErrorCodes.ContentTypeInvalid,
                "/" + ContentTypeMember,
                $"{ContentTypeMember} is a media type of at most {MaxContentTypeLength} characters.");
        }
        else if (!options.Takes(parsed.MediaType ?? ""))
        {
            Fail(UploadErrorCodes.ContentTypeUnsupported, "/" + ContentTypeMember, "No files of this media type are taken.");
        }
        else
        {
            ContentType = parsed.ToString();
        }
    }

    // A number of any length is a number; one that no file could have is only too large.
    private static bool IsWhole(JsonElement member, out decimal size) =>
        member.TryGetDecimal(out size)
            ? size >= 1 && size == decimal.Truncate(size)
            : (size = decimal.MaxValue) > 0 && member.TryGetDouble(out var huge) && huge > 1;

    private static string? MemberOf(JsonProperty property) =>
        Readable(() => property.Name) is NameMember or SizeMember or ContentTypeMember ? property.Name : null;

    private static string? Text(Dictionary<string, JsonElement> members, string name) =>
        members.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? Readable(value.GetString) : null;

    /// <returns>Null where the text is not well-formed Unicode.</returns>
    private static string? Readable(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private void Fail(string code, string pointer, string message) => _errors.Add(new EventError(code, pointer, message));
}
