namespace OdooMailBridge.Abstractions;

/// <summary>
/// An error that a client sees under Odoo's own name: <see cref="PythonName"/> is what Odoo puts into
/// <c>error.data.name</c> ("odoo.exceptions.UserError", "builtins.ValueError" …).
/// </summary>
public class OdooException(string pythonName, string message, IReadOnlyList<object?>? arguments = null, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>Module and class as Odoo reports them.</summary>
    public string PythonName { get; } = pythonName;

    /// <summary>The exception's argument list; by default its message alone.</summary>
    public IReadOnlyList<object?> Arguments { get; } = arguments ?? [message];
}

/// <summary>The caller asked for something that the business rules refuse.</summary>
public class UserError(string message, Exception? inner = null) : OdooException("odoo.exceptions.UserError", message, null, inner);

/// <summary>A record would break a constraint.</summary>
public sealed class ValidationError(string message, Exception? inner = null) : OdooException("odoo.exceptions.ValidationError", message, null, inner);

/// <summary>The user lacks a right, or the method is private.</summary>
public sealed class AccessError(string message) : OdooException("odoo.exceptions.AccessError", message);

/// <summary>Login failed; the text never says why.</summary>
public sealed class AccessDenied(string message = "Access Denied") : OdooException("odoo.exceptions.AccessDenied", message);

/// <summary>A record named by the caller does not exist any more.</summary>
public sealed class MissingError(string message) : OdooException("odoo.exceptions.MissingError", message)
{
    /// <summary>Odoo's text for one missing record.</summary>
    public static MissingError For(string model, int id, int uid) =>
        new($"Record does not exist or has been deleted.\n(Record: {model}({id},), User: {uid})");
}

/// <summary>A refusal that names the screen where the user can mend it.</summary>
public sealed class RedirectWarning(string message, object? action, string button, object? context = null)
    : OdooException("odoo.exceptions.RedirectWarning",
        string.Join("\n", message, PythonRepr.Of(action), button, PythonRepr.Of(context)), [message, action, button, context]);

/// <summary>An outgoing mail could not be delivered (Odoo's MailDeliveryException).</summary>
public sealed class MailDeliveryException(string message, Exception? inner = null)
    : OdooException("odoo.addons.base.models.ir_mail_server.MailDeliveryException", message, null, inner);

/// <summary>Errors that Odoo raises as plain Python exceptions.</summary>
public static class PythonError
{
    public static OdooException ValueError(string message) => new("builtins.ValueError", message);
    public static OdooException TypeError(string message) => new("builtins.TypeError", message);
    public static OdooException KeyError(string message) => new("builtins.KeyError", message);
    public static OdooException IndexError(string message) => new("builtins.IndexError", message);
    public static OdooException NameError(string message) => new("builtins.NameError", message);
    public static OdooException AttributeError(string message) => new("builtins.AttributeError", message);
    public static OdooException AssertionError(string message) => new("builtins.AssertionError", message);
    public static OdooException Plain(string message) => new("builtins.Exception", message);
}
