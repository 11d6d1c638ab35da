using OdooMailBridge.Abstractions;
using OdooMailBridge.Transport;
using OdooMailBridge.Transport.Smtp;

namespace OdooMailBridge.Plugins.Mail.Servers;

/// <summary>What went wrong with a mail server as Odoo words it: Python's exceptions and their arguments.</summary>
public static class PythonErrors
{
    /// <summary>The exception's arguments joined by line breaks: the failure reason of mails whose session could not be opened.</summary>
    public static string Arguments(Exception error) => error switch
    {
        ConnectFailedException refused => $"{refused.Errno}\n{refused.ErrnoText}",
        HostNotFoundException unknown => $"{unknown.Errno}\n{Text(unknown)}",
        SmtpReplyException reply => $"{reply.Reply.Code}\n{reply.Reply.Text}",
        DisconnectedException => "Connection unexpectedly closed",
        _ => error.Message,
    };

    /// <summary>str() of the exception.</summary>
    public static string Text(Exception error) => error switch
    {
        HostNotFoundException unknown => unknown.Message[(unknown.Message.IndexOf("] ", StringComparison.Ordinal) + 2)..],
        SmtpReplyException reply => Reply(reply.Reply),
        DisconnectedException => "Connection unexpectedly closed",
        _ => error.Message,
    };

    /// <summary>A reply as Python prints it: <c>(535, b'5.7.8 bad')</c>.</summary>
    public static string Reply(SmtpReply reply) => $"({reply.Code}, {Bytes(reply)})";

    public static string Bytes(SmtpReply reply) => PythonRepr.Of(reply.TextBytes.ToArray());

    /// <summary>The error that the button Test Connection shows.</summary>
    public static UserError OfConnectionTest(Exception error, string sender, string recipient) => error switch
    {
        UserError own => own,
        SmtpReplyException { Verb: SmtpVerb.MailFrom } reply => new UserError($"The server refused the sender address ({sender}) with error {Bytes(reply.Reply)}", error),
        SmtpReplyException { Verb: SmtpVerb.RcptTo } reply => new UserError($"The server refused the test recipient ({recipient}) with error {Bytes(reply.Reply)}", error),
        SmtpReplyException { Verb: SmtpVerb.Data } reply => new UserError($"The server refused the test connection with error {Bytes(reply.Reply)}", error),
        InvalidHostNameException => new UserError($"Invalid server name!\n {error.Message}", error),
        HostNotFoundException or TransportTimeoutException => new UserError($"No response received. Check server address and port number.\n {error.Message}", error),
        DisconnectedException => new UserError($"The server has closed the connection unexpectedly. Check configuration served on this port number.\n {Text(error)}", error),
        SmtpReplyException => new UserError($"Server replied with following exception:\n {Text(error)}", error),
        SmtpExtensionMissingException => new UserError($"An option is not supported by the server:\n {error.Message}", error),
        TlsFailureException => new UserError($"An SSL exception occurred. Check connection security type.\n {error.Message}", error),
        SmtpMechanismMissingException or ProtocolViolationException => new UserError($"An SMTP exception occurred. Check port number and connection security type.\n {error.Message}", error),
        _ => new UserError($"Connection Test Failed! Here is what we got instead:\n {Text(error)}", error),
    };
}
