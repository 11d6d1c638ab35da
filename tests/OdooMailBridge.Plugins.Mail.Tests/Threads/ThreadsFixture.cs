using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine;
using OdooMailBridge.Engine.Databases;
using OdooMailBridge.Plugins.Base;
using OdooMailBridge.Plugins.Crm;
using OdooMailBridge.Plugins.MassMailing;
using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Threads;

/// <summary>The engine with all first-party plugins in this process, on one fresh database with sales teams: for tests that look behind the wire.</summary>
public sealed class ThreadsFixture : IAsyncLifetime
{
    private ServiceProvider? _services;

    public string Name { get; } = $"threads_{Guid.NewGuid():N}";

    public IDatabase Database { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var server = await PostgresServer.Shared();
        Plugin[] plugins = [new BasePlugin(), new MailPlugin(), new MassMailingPlugin(), new CrmPlugin()];
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
            .AddBridgeEngine(new EngineOptions { ConnectionString = server.MaintenanceConnectionString, BackgroundWork = false }, plugins);
        foreach (var plugin in plugins) plugin.Services(services, new ConfigurationBuilder().Build());
        _services = services.BuildServiceProvider();
        var databases = _services.GetRequiredService<IDatabases>();
        await databases.CreateAsync(Name, "en_US", "admin");
        await databases.InstallAsync(Name, "crm");
        Database = await databases.GetAsync(Name);
        await Run(env =>
        {
            env["ir.config_parameter"].Call("set_param", "mail.behaviour", "odoo18");
            env["mail.alias.domain"].Create(new Values { ["name"] = "mycompany.example.com" });
            return true;
        });
    }

    /// <summary>Runs model code as the administrator, or another user; what it throws, it undoes.</summary>
    public Task<T> Run<T>(Func<Env, T> work, int uid = 2) => Database.RunAsync(work, uid: uid);

    public static int Partner(Env env, string name, string? email = null) =>
        env["res.partner"].Create(new Values { ["name"] = name, ["email"] = email ?? $"{name.ToLowerInvariant()}@customer.example.com" }).Id;

    /// <summary>A user and his partner; the login is his address.</summary>
    public static (int User, int Partner) User(Env env, string name, string group = "base.group_user", string notification = "email")
    {
        var login = $"{name.ToLowerInvariant()}.{Guid.NewGuid():N}@mycompany.example.com";
        var user = env.With("no_reset_password", true)["res.users"].Create(new Values
        {
            ["name"] = name, ["login"] = login, ["email"] = login, ["password"] = login, ["notification_type"] = notification,
            ["groups_id"] = new List<object?> { new List<object?> { 6L, 0L, new List<object?> { (long)env.Ref(group).Id } } },
        });
        return (user.Id, user.Rel("partner_id").Id);
    }

    public async Task DisposeAsync()
    {
        await _services!.GetRequiredService<IDatabases>().DropAsync(Name);
        await _services!.DisposeAsync();
    }
}

[CollectionDefinition(Collection)]
public sealed class ThreadsCollection : ICollectionFixture<ThreadsFixture>
{
    public const string Collection = "threads";
}
