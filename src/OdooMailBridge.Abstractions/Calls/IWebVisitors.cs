using Microsoft.AspNetCore.Http;

namespace OdooMailBridge.Abstractions;

/// <summary>Who is signed in on the web side, for the pages of plugins.</summary>
public interface IWebVisitors
{
    /// <summary>The user of the request's session, or null for everybody else.</summary>
    Task<WebVisitor?> VisitorAsync(HttpContext http);
}

public sealed record WebVisitor(string Database, int Uid);
