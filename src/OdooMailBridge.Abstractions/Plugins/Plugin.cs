using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace OdooMailBridge.Abstractions;

/// <param name="Name">The plugin's technical name: Odoo's module name where there is one.</param>
/// <param name="Depends">Plugins that must be loaded before.</param>
/// <param name="AutoInstall">Installed in every new database; others on request (ir.module.module).</param>
public sealed record Manifest(string Name, string Label, string Version, string[] Depends, bool AutoInstall = true);

/// <summary>
/// A plugin's entry class: the whole contract. All members but the manifest have empty defaults. Models are the classes with
/// <see cref="ModelAttribute"/> or <see cref="ExtendAttribute"/> in the plugin's assembly; the schema is its embedded
/// <c>schema/*.sql</c>, applied in file order; seeds are its embedded <c>seeds/*.json</c>.
/// </summary>
public abstract class Plugin
{
    public abstract Manifest Manifest { get; }

    /// <summary>Services of the host process.</summary>
    public virtual void Services(IServiceCollection services, IConfiguration configuration) { }

    /// <summary>HTTP endpoints beside RPC (unsubscribe pages, pixels …).</summary>
    public virtual void Endpoints(IEndpointRouteBuilder routes) { }

    /// <summary>Work that runs while the service runs, one instance for each opened database. Not started with <c>--max-cron-threads 0</c>.</summary>
    public virtual IEnumerable<IBackgroundWork> Background(IServiceProvider services) => [];

    /// <summary>Runs once in a database, as superuser, after the plugin's schema and seeds.</summary>
    public virtual void Installed(Env env) { }

    /// <summary>Runs as superuser whenever the catalogue of models (ir.model) was brought up to date, of this plugin or of a later one.</summary>
    public virtual void Catalogued(Env env) { }

    /// <summary>
    /// Takes from a copy of a database whatever would reach the world: servers, credentials, timed work (Odoo's neutralize). Runs as superuser,
    /// in the plugins' order, before any background work of the copy starts.
    /// </summary>
    public virtual void Neutralize(Env env) { }

    /// <summary>The classes that declare or extend models.</summary>
    public virtual IEnumerable<Type> Models => Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(ModelLayer)));

    /// <summary>Where models, schema and seeds are found.</summary>
    public virtual Assembly Assembly => GetType().Assembly;
}

/// <summary>A worker on one database.</summary>
public interface IBackgroundWork
{
    string Name { get; }
    Task RunAsync(IDatabase database, CancellationToken stop);
}
