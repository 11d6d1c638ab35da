namespace OdooMailBridge.Rpc.Errors;

/// <summary>A route found nothing behind it; each dialect has its own form for that.</summary>
internal sealed class NotFoundException : Exception
{
    public static readonly WireError Wire = new(
        "werkzeug.exceptions.NotFound",
        "404 Not Found: The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.",
        []);
}
