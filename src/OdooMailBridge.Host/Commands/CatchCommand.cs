using System.CommandLine;
using System.Net.Sockets;
using OdooMailBridge.Host.Demo;
using OdooMailBridge.Transport.Smtp;
using OdooMailBridge.Transport.Smtp.Listener;

namespace OdooMailBridge.Host.Commands;

/// <summary><c>catch</c>: a mail server for trying things out: takes every mail on a local port, prints it, passes nothing on.</summary>
internal static class CatchCommand
{
    private static readonly Option<int> Port = new("--port") { Description = "Where it listens on this machine; 0 takes any free one", DefaultValueFactory = _ => 1025 };

    public static Command Create()
    {
        var command = new Command("catch", "Take every mail on a port of this machine and print it; nothing is passed on") { Port };
        command.SetAction((parsed, _) => Run(parsed.GetValue(Port)));
        return command;
    }

    private static async Task<int> Run(int port)
    {
        using var stop = new StopSignal();
        await using var listener = new SmtpListener(new SmtpListenerOptions { Port = port, HostName = "catcher.localhost" }, new Printer());
        try
        {
            listener.Start();
        }
        catch (SocketException refused)
        {
            throw new StartupProblem($"Cannot listen on port {port}: {refused.Message}. Another one is chosen with --port.", refused);
        }
        Console.WriteLine($"Catching mail on {listener.LocalEndPoint}; Ctrl-C ends it");
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var asked = stop.Token.Register(stopped.SetResult);
        await stopped.Task;
        return 0;
    }

    private sealed class Printer : ISmtpReceiver
    {
        public ValueTask<SmtpReply> ReceiveAsync(ReceivedMessage message, CancellationToken cancellationToken)
        {
            var mail = CaughtMail.Of("", message);
            Console.WriteLine(
                $"""

                envelope   {(mail.Sender.Length > 0 ? mail.Sender : "<>")} -> {string.Join(", ", mail.Recipients)}
                From       {mail.From}
                To         {mail.To}
                Reply-To   {mail.ReplyTo}
                Subject    {mail.Subject}

                {mail.Text("plain").TrimEnd()}
                """);
            return ValueTask.FromResult(SmtpReplies.MessageOk);
        }
    }
}
