using System.Reflection;
using Xunit;

namespace OdooMailBridge.Host.Tests;

/// <summary>The arrows of src/README.md.</summary>
public class DirectionTests
{
    private const string Prefix = "OdooMailBridge.";

    [Theory]
    [InlineData("Mime", "")]
    [InlineData("Templating", "")]
    [InlineData("Abstractions", "")]
    [InlineData("Transport", "Mime")]
    [InlineData("Engine", "Abstractions")]
    [InlineData("Rpc", "Abstractions")]
    [InlineData("Plugins.Base", "Abstractions Mime")]
    [InlineData("Plugins.Mail", "Abstractions Plugins.Base Mime Transport Templating")]
    [InlineData("Plugins.MassMailing", "Abstractions Plugins.Base Plugins.Mail Mime Transport Templating")]
    [InlineData("Plugins.Crm", "Abstractions Plugins.Base Plugins.Mail Mime")]
    [InlineData("Plugins.Outlook", "Abstractions Plugins.Base Plugins.Mail")]
    [InlineData("Plugins.Webhooks", "Abstractions Plugins.Base Plugins.Mail")]
    public void Knows_only(string project, string allowed)
    {
        var known = Assembly.Load(Prefix + project).GetReferencedAssemblies()
            .Where(reference => reference.Name!.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(reference => reference.Name![Prefix.Length..]);

        Assert.Empty(known.Except(allowed.Split(' ')));
    }

    [Theory]
    [InlineData("Mime")]
    [InlineData("Transport")]
    [InlineData("Templating")]
    public void Leaves_the_libraries_without_SQL_and_web_server(string project)
    {
        var known = Assembly.Load(Prefix + project).GetReferencedAssemblies().Select(reference => reference.Name!);

        Assert.DoesNotContain(known, name => name is "Npgsql" or "Dapper" || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }
}
