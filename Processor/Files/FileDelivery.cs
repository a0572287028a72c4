using System.Security.Cryptography;
using System.Text;
using Events;
using Processor.Consuming;
using Processor.Files.Notices;
using Processor.Queues;

namespace Processor.Files;

/// <summary>One message of the files queue on its way through a dispatch.</summary>
internal sealed class FileDelivery(ReceivedMessage message) : IRedrivable
{
    public ReceivedMessage Message => message;

    public int Redrives { get; set; }

    public Failure? Failure { get; set; }

    /// <summary>What it tells; nothing where it could not be read, or concerns no file.</summary>
    public IReadOnlyList<FileNotice> Notices { get; private set; } = [];

    /// <summary>Whose file it is about; null where that is not known.</summary>
    public TenantId? Tenant { get; set; }

    public bool IsFinished => Failure is null or { IsPermanent: true };

    public (string Partition, string Sort) LedgerKey =>
        ($"sha256-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Body)))}", "file");

    /// <summary>The message as it is to be delivered again.</summary>
    public ReceivedMessage ToComeAgain => message with { RetryAfter = Failure?.RetryAfter };

    /// <summary>Null where there is nothing to bury.</summary>
    public DeadLetter? ToDeadLetter() => Failure is { IsPermanent: true } reason
        ? new DeadLetter(message.ArrivalOf(0), message.Body, reason, Redrives: Redrives) { Tenant = Tenant }
        : null;

    public void Bar(Failure reason) => Failure = reason;

    public static FileDelivery Open(ReceivedMessage message)
    {
        var delivery = new FileDelivery(message);
        try
        {
            delivery.Notices = FileNoticeReader.Read(message.Body);
        }
        catch (Exception exception)
        {
            delivery.Failure = RetryRule.Of(exception);
        }

        return delivery;
    }
}
