using System.Text.Json;
using Npgsql;
using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Plugins.MassMailing.Tests;

/// <summary>A bridge with one database under documented rules and a mail server behind it, for all tests of campaigns.</summary>
public class CampaignBridge : IAsyncLifetime
{
    private BridgeProcess bridge = null!;
    private BridgeCalls calls = null!;

    public string Database { get; } = $"campaigns_{Guid.NewGuid():N}";

    public MailSink Sink { get; } = new();

    public Uri Url => bridge.Url;

    /// <summary>What the bridge printed.</summary>
    public string Output => bridge.Output;

    public HttpClient Browser { get; private set; } = null!;

    protected virtual IReadOnlyDictionary<string, string>? Settings => null;

    public virtual async Task InitializeAsync()
    {
        bridge = await BridgeProcess.Serve(environment: Settings);
        calls = new BridgeCalls(bridge.Url);
        Browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = bridge.Url };
        await calls.CreateDatabase(Database);
        await Call("ir.config_parameter", "set_param", "web.base.url", bridge.Url.ToString().TrimEnd('/'));
        await Call("mail.alias.domain", "create", new { name = "company.example" });
        await Call("ir.mail_server", "create", new { name = "Sink", smtp_host = "127.0.0.1", smtp_port = Sink.Port, smtp_encryption = "none", smtp_authentication = "login" });
    }

    public virtual async Task DisposeAsync()
    {
        await calls.DropDatabase(Database);
        calls.Dispose();
        Browser.Dispose();
        await bridge.DisposeAsync();
        await Sink.DisposeAsync();
    }

    public Task<JsonElement> Call(string model, string method, params object?[] args) => calls.Model(Database, model, method, args);

    public Task<JsonElement> CallIn(object context, string model, string method, params object?[] args) => calls.Model(Database, model, method, args, new { context });

    /// <summary>The fault's whole JSON as text.</summary>
    public async Task<string> Refused(string model, string method, params object?[] args) =>
        (await Assert.ThrowsAsync<InvalidOperationException>(() => Call(model, method, args))).Message;

    /// <summary>The same as another user, who gets a password for it.</summary>
    public async Task<string> RefusedAs(int uid, string model, string method, params object?[] args)
    {
        await Call("res.users", "write", new[] { uid }, new { password = "a-long-enough-password" });
        return (await Assert.ThrowsAsync<InvalidOperationException>(() => calls.Service("object", "execute_kw", Database, uid, "a-long-enough-password", model, method, args))).Message;
    }

    public async Task<int> Create(string model, object values) => (await Call(model, "create", values)).GetInt32();

    /// <summary>Ids of the records for which all leaves hold, archived ones left out.</summary>
    public async Task<int[]> Search(string model, params (string Field, string Operator, object Value)[] leaves) =>
        [.. (await calls.Model(Database, model, "search", [leaves.Select(leaf => new[] { leaf.Field, leaf.Operator, leaf.Value }).ToArray()], new { order = "id" })).EnumerateArray().Select(id => id.GetInt32())];

    /// <summary>A field of one record, as JSON.</summary>
    public async Task<JsonElement> Read(string model, int id, string field) => (await Call(model, "read", new[] { id }, new[] { field }))[0].GetProperty(field);

    public async Task<int> Ref(string module, string name) =>
        (await Call("ir.model.data", "search_read", new object[] { new object[] { "module", "=", module }, new object[] { "name", "=", name } }, new[] { "res_id" }))[0].GetProperty("res_id").GetInt32();

    public async Task RunQueue() => await Call("ir.cron", "method_direct_trigger", new[] { await Ref("mass_mailing", "ir_cron_mass_mailing_queue") });

    /// <summary>A public list with one contact for each address.</summary>
    public async Task<(int List, int[] Contacts)> List(string name, params string[] addresses)
    {
        var list = await Create("mailing.list", new { name, is_public = true });
        var contacts = await Call("mailing.contact", "create", (object)addresses.Select(address => new { name = address.Split('@')[0], email = address, list_ids = new object[] { new object[] { 4, list } } }).ToArray());
        return (list, [.. contacts.EnumerateArray().Select(contact => contact.GetInt32())]);
    }

    public Task<int> Mailing(string subject, int list, string body = "<p>Hello <t t-out=\"object.name\"/></p>") => Create("mailing.mailing", new
    {
        subject, body_html = body, contact_list_ids = new object[] { new object[] { 6, 0, new[] { list } } }, email_from = "News <news@company.example>", reply_to = "news@company.example",
    });

    /// <summary>Status and failure of each trace, by address and id.</summary>
    public async Task<string[]> Traces(int mailing) =>
        [.. (await calls.Model(Database, "mailing.trace", "search_read", [new object[] { new object[] { "mass_mailing_id", "=", mailing } }, new[] { "email", "trace_status", "failure_type" }], new { order = "email, id" }))
            .EnumerateArray().Select(trace => $"{trace.GetProperty("email")} {trace.GetProperty("trace_status")} {(trace.GetProperty("failure_type") is { ValueKind: JsonValueKind.String } failure ? failure.GetString() : "")}".Trim())];

    /// <summary>Changes what only time changes.</summary>
    public async Task Sql(string statement)
    {
        await using var connection = new NpgsqlConnection((await PostgresServer.Shared()).ConnectionStringOf(Database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class CampaignCollection : ICollectionFixture<CampaignBridge>, ICollectionFixture<Webhooks.WebhookBridge>
{
    public const string Name = "campaigns";
}
