using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Operations.Api.Tests.Alerts;

/// <summary>A mail server that keeps what it takes: it speaks STARTTLS and asks to be signed in to.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly X509Certificate2 _certificate;
    private readonly bool _speaksTls;
    private readonly Task _serving;

    private SmtpSink(int port, bool speaksTls, string name)
    {
        _certificate = CreateCertificate(name);
        _speaksTls = speaksTls;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<SunkMail> Mails { get; } = [];

    public static SmtpSink Start(int port = 0, bool speaksTls = false, string name = "localhost") => new(port, speaksTls, name);

    /// <summary>A port at which nobody listens.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _stop.Dispose();
        _certificate.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            try
            {
                await ConverseAsync(client.GetStream());
            }
            catch (Exception exception) when (exception is IOException or System.Security.Authentication.AuthenticationException)
            {
                // The other side has gone; the next one may come.
            }
        }
    }

    private async Task ConverseAsync(Stream stream)
    {
        var (reader, isSecure, user, password) = (new StreamReader(stream, Encoding.UTF8), false, "", "");
        Task SayAsync(string text) => stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\n"), _stop.Token).AsTask();
        async Task<string> HearAsync() => Encoding.UTF8.GetString(Convert.FromBase64String(await reader.ReadLineAsync(_stop.Token) ?? ""));
        await SayAsync("220 sink");
        var recipients = new List<string>();
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await SayAsync(_speaksTls && !isSecure ? "250-sink\r\n250-STARTTLS\r\n250 SMTPUTF8" : "250-sink\r\n250-AUTH LOGIN\r\n250 SMTPUTF8");
                    break;
                case "STARTTLS":
                    await SayAsync("220 go on");
                    var secure = new SslStream(stream);
                    await secure.AuthenticateAsServerAsync(_certificate);
                    (stream, reader, isSecure) = (secure, new StreamReader(secure, Encoding.UTF8), true);
                    break;
                case "AUTH":
                    var parts = line.Split(' ');
                    if (parts.Length > 2)
                    {
                        user = Encoding.UTF8.GetString(Convert.FromBase64String(parts[2]));
                    }
                    else
                    {
                        await SayAsync("334 VXNlcm5hbWU6");
                        user = await HearAsync();
                    }

                    await SayAsync("334 UGFzc3dvcmQ6");
                    password = await HearAsync();
                    await SayAsync(password == "right" ? "235 welcome" : "535 no");
                    break;
                case "MAIL":
                    await SayAsync(_speaksTls && password != "right" ? "530 sign in first" : "250 yes");
                    break;
                case "RCPT":
                    var isKnown = !line.Contains("nobody@", StringComparison.Ordinal);
                    recipients.AddRange(isKnown ? [line] : []);
                    await SayAsync(isKnown ? "250 yes" : "550 nobody is here");
                    break;
                case "DATA":
                    await SayAsync("354 go on");
                    var text = new StringBuilder();
                    while (await reader.ReadLineAsync(_stop.Token) is { } row && row != ".")
                    {
                        text.Append(row).Append('\n');
                    }

                    Mails.Enqueue(new SunkMail([.. recipients], text.ToString(), isSecure, user));
                    recipients.Clear();
                    await SayAsync("250 taken");
                    break;
                case "QUIT":
                    await SayAsync("221 bye");
                    return;
                default:
                    await SayAsync("250 yes");
                    break;
            }
        }
    }

    private static X509Certificate2 CreateCertificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
    }
}
