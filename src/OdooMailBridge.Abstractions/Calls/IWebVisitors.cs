using Microsoft.AspNetCore.Http;

namespace OdooMailBridge.Abstractions;

/// <summary>
/// Who asks, for the pages and feeds of plugins: the owner of an API key (<c>Authorization: Bearer</c>, with <c>X-Odoo-Database</c> where there
/// are several databases), else whoever is signed in on the web side.
/// </summary>
public interface IWebVisitors
{
    /// <summary>The request's user, or null for everybody else.</summary>
    Task<WebVisitor?> VisitorAsync(HttpContext http);
}

public sealed record WebVisitor(string Database, int Uid);
