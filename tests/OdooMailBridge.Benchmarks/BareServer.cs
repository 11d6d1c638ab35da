using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace OdooMailBridge.Benchmarks;

/// <summary>What the machine can do at best: Kestrel answering a constant, and one INSERT through Npgsql.</summary>
internal sealed class BareServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly NpgsqlDataSource _postgres;

    private BareServer(WebApplication app, NpgsqlDataSource postgres) => (_app, _postgres) = (app, postgres);

    public Uri Url => new(_app.Urls.First());

    /// <param name="answers">The bodies of the answers, by path.</param>
    /// <param name="connection">The database in which <c>/insert</c> makes contacts.</param>
    public static async Task<BareServer> Start(IReadOnlyDictionary<string, byte[]> answers, string connection)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        foreach (var (path, answer) in answers)
            app.MapPost(path, context => Answer(context, answer));
        var postgres = NpgsqlDataSource.Create(connection + ";Max Auto Prepare=20;Auto Prepare Min Usages=2");
        app.MapPost("/insert", context => Insert(context, postgres));
        await app.StartAsync();
        return new BareServer(app, postgres);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    private static async Task Answer(HttpContext context, byte[] answer)
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer);
    }

    private static async Task Insert(HttpContext context, NpgsqlDataSource postgres)
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        await using var insert = postgres.CreateCommand(
            """
            INSERT INTO res_partner (name, complete_name, email, active, type, lang, create_uid, write_uid, create_date, write_date)
            VALUES ($1, $1, $2, true, 'contact', 'en_US', 2, 2, now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC') RETURNING id
            """);
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "Bench" });
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "bench@customer.example.com" });
        var id = await insert.ExecuteScalarAsync();
        await Answer(context, System.Text.Encoding.UTF8.GetBytes($$"""{"jsonrpc": "2.0", "id": 1, "result": {{id}}}"""));
    }
}
