using System.Text.Json;
using Events;
using FluentValidation;

namespace Processor.Tests.Builders;

internal sealed record Note(string Text);

/// <summary>A contract that only tests have: <c>note</c> of any source, with a <c>text</c> of at most 20 characters.</summary>
internal static class NoteContract
{
    public static EventContract<Note> Create(string source = "*") => new()
    {
        Source = SourcePattern.Parse(source),
        Type = EventType.Parse("note"),
        Description = "A note.",
        Schema = JsonElement.Parse("{}"),
        Example = "{}",
        Read = payload => new Note(payload.Text("text")),
        Validator = new NoteValidator(),
    };

    public static EventEnvelope Note(string id, string text = "hello", string tenant = "acme") =>
        EventBuilder.Event(id, $$"""{"text":"{{text}}"}""", type: "note") with
        {
            Key = new EventKey(TenantId.Parse(tenant), EventSource.Parse("desk"), Events.EventId.Parse(id)),
        };

    private sealed class NoteValidator : AbstractValidator<Note>
    {
        public NoteValidator() => RuleFor(note => note.Text).MaximumLength(20)
            .OverridePropertyName("text").WithErrorCode("note.too_long").WithMessage("text is too long.");
    }
}
