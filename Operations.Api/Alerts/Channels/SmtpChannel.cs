using System.Net;
using System.Net.Mail;
using System.Text;
using Microsoft.Extensions.Options;

namespace Operations.Api.Alerts;

/// <summary>
/// Sends a notice as a mail of plain text. A mail carries the notice's id as its own, so that a mailbox knows one that came twice.
/// </summary>
internal sealed partial class SmtpChannel(IOptions<AlertOptions> options, TimeProvider time, ILogger<SmtpChannel> logger) : IAlertChannel
{
    private readonly SmtpOptions _options = options.Value.Smtp;

    public string Name => "smtp";

    public bool IsOn => _options.IsOn;

    public async Task SendAsync(Notice notice, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using var mail = MailOf(notice);
        using var client = new SmtpClient(_options.Host, _options.Port) { EnableSsl = _options.Tls == SmtpOptions.StartTls };
        if (!string.IsNullOrEmpty(_options.UserName))
        {
            client.Credentials = new NetworkCredential(_options.UserName, _options.Password);
        }

        try
        {
            await client.SendMailAsync(mail, either.Token);
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested)
        {
            throw new NoticeNotTakenException($"The mail server has not taken it within {_options.Timeout:c}.", exception);
        }
        catch (SmtpFailedRecipientException exception) when (FailedOf(exception) < _options.To.Count)
        {
            // The others have it: they would have it again and again.
            Log.NotAll(logger, FailedOf(exception), _options.To.Count, exception.StatusCode);
        }
        catch (SmtpException exception)
        {
            throw new NoticeNotTakenException($"The mail server does not take it: {exception.StatusCode}, {CauseOf(exception)}.", exception);
        }
    }

    private static int FailedOf(SmtpFailedRecipientException exception) =>
        exception is SmtpFailedRecipientsException { InnerExceptions.Length: var count and > 0 } ? count : 1;

    // A server's words may repeat what was sent to it, so only the kind of the fault is told.
    private static string CauseOf(SmtpException exception) => (exception.InnerException ?? exception).GetType().Name;

    private MailMessage MailOf(Notice notice)
    {
        var from = new MailAddress(_options.From!);
        var mail = new MailMessage
        {
            From = from,
            Subject = NoticeText.TitleOf(notice),
            SubjectEncoding = Encoding.UTF8,
            Body = NoticeText.BodyOf(notice),
            BodyEncoding = Encoding.UTF8,
            IsBodyHtml = false,
        };
        mail.Headers.Add("Message-ID", $"<{notice.Id}@{from.Host}>");
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        foreach (var address in _options.To)
        {
            mail.To.Add(new MailAddress(address));
        }

        return mail;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The mail server refuses {Failed} of {All} addresses of Alerts:Smtp:To: {Status}. The others have the mail")]
        public static partial void NotAll(ILogger logger, int failed, int all, SmtpStatusCode status);
    }
}
