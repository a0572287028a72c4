using FluentValidation;

namespace Events;

internal sealed class ReportRequestValidator : AbstractValidator<ReportRequest>
{
    public ReportRequestValidator() =>
        RuleFor(request => request).Must(request => request.Day is not null)
            .OverridePropertyName("")
            .WithErrorCode(EventErrorCodes.ReportDayInvalid)
            .WithMessage("Either scheduledAt, an RFC 3339 time, or date, as 2026-03-01, names the day.");
}
