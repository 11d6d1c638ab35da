using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Servers;
using OdooMailBridge.Transport;
using OdooMailBridge.Transport.Imap;
using OdooMailBridge.Transport.Pop3;

namespace OdooMailBridge.Plugins.Mail.Fetching;

/// <summary>What went wrong with a mailbox in Odoo's words (section 3.2).</summary>
public static class FetchErrors
{
    /// <summary>The error of the button that tries the login.</summary>
    public static UserError OfLogin(Exception error) => error switch
    {
        UserError own => own,
        InvalidHostNameException => new UserError($"Invalid server name!\n {error.Message}", error),
        HostNotFoundException or TransportTimeoutException or DisconnectedException => new UserError($"No response received. Check server information.\n {Arguments(error)}", error),
        ImapRefusedException or Pop3RefusedException => new UserError($"Server replied with following exception:\n {Arguments(error)}", error),
        TlsFailureException => new UserError($"An SSL exception occurred. Check SSL/TLS configuration on server port.\n {error.Message}", error),
        _ => new UserError($"Connection test failed: {Arguments(error)}", error),
    };

    /// <summary>The error of a fetch that a user asked for.</summary>
    public static ValidationError OfFetch(Exception error) => new($"Couldn't get your emails. Check out the error message below for more info:\n{Text(error)}", error);

    /// <summary>str() of Python's exception.</summary>
    public static string Text(Exception error) => error switch
    {
        ImapRefusedException or Pop3RefusedException => Arguments(error),
        ConnectFailedException or HostNotFoundException => error.Message,
        _ => PythonErrors.Text(error),
    };

    private static string Arguments(Exception error) => error switch
    {
        ImapRefusedException { Status: "BAD" } bad => $"{bad.Command} command error: BAD [{PythonRepr.Of(bad.TextBytes.ToArray())}]",
        ImapRefusedException { Command: "greeting" } gone => PythonRepr.Of((byte[])[.. "* BYE "u8, .. gone.TextBytes.Span]),
        ImapRefusedException no => PythonRepr.Of(no.TextBytes.ToArray()),
        Pop3RefusedException refused => PythonRepr.Of(refused.Line.ToArray()),
        _ => PythonErrors.Arguments(error),
    };
}
