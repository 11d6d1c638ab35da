namespace OdooMailBridge.Abstractions;

/// <summary>
/// A JSON path of the web client that a plugin serves: a public method of a model, called as the session's user with the request's
/// parameters as named arguments. Registered as a service; many may be.
/// </summary>
/// <param name="Path">For example <c>/mail/message/update_content</c>.</param>
public sealed record SessionRoute(string Path, string Model, string Method)
{
    /// <summary>What a method throws to answer as if there were nothing at the path.</summary>
    public static OdooException NotFound() => new(NotFoundName, "404 Not Found: The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.");

    public const string NotFoundName = "werkzeug.exceptions.NotFound";
}
