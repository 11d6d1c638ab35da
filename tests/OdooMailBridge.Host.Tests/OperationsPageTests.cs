using System.Net;
using Microsoft.Playwright;
using OdooMailBridge.Host.Tests.Dispatch;
using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Host.Tests;

/// <summary>An administrator at the pages of the host, in a real browser without scripts.</summary>
public sealed class OperationsPageTests(OperationsPageTests.Stage stage) : IClassFixture<OperationsPageTests.Stage>
{
    [Fact]
    public async Task An_administrator_logs_in_sees_what_waits_and_tries_failed_mail_again()
    {
        await stage.Calls.Model(stage.Database, "mail.mail", "create", [new { subject = "x", body_html = "x", email_to = "a@customer.example.com", state = "exception", failure_reason = "550 <b>no</b>" }]);
        var page = await stage.LogIn("admin", "admin");
        var heading = await page.GetByRole(AriaRole.Heading, new() { Name = "Operations" }).IsVisibleAsync();
        var reason = await page.GetByRole(AriaRole.Cell, new() { Name = "550 <b>no</b>" }).InnerTextAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Try all failed mails again" }).ClickAsync();

        Assert.True(heading);
        Assert.Equal("550 <b>no</b>", reason);
        Assert.Equal("1 failed mail is queued again.", await page.GetByRole(AriaRole.Status).InnerTextAsync());
        Assert.Equal(0, await page.GetByRole(AriaRole.Button, new() { Name = "Try all failed mails again" }).CountAsync());
    }

    [Fact]
    public async Task The_choice_of_a_server_is_explained()
    {
        await stage.Calls.Model(stage.Database, "ir.mail_server", "create", [new { name = "Shop mail", smtp_host = "localhost", smtp_port = 1, smtp_encryption = "none", from_filter = "shop.example.com" }]);
        var page = await stage.LogIn("admin", "admin");
        await page.GetByLabel("Which server would a mail with this From take?").FillAsync("Eve \"<i>\" <eve@shop.example.com>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Explain" }).ClickAsync();
        var choice = await page.Locator("#choice").InnerTextAsync();

        Assert.Contains("Shop mail", choice);
        Assert.Contains("eve@shop.example.com", choice);
        Assert.Equal(0, await page.Locator("#choice i").CountAsync());
    }

    [Fact]
    public async Task A_mailing_is_paused_and_resumed()
    {
        await using var sink = new MessageLog();
        await using var queue = await QueueDatabase.Create(stage.Postgres, stage.Bridge, sink.Port);
        var mailing = await CampaignTests.Mailing(queue, stage.Calls, 3);
        await queue.Execute(
            """
            UPDATE mailing_mailing SET state = 'sending' WHERE id = @mailing;
            INSERT INTO bridge_mailing_run (mailing_id, total, position, started, moved) VALUES (@mailing, 3, 1, now(), now())
            """, new { mailing });
        var page = await stage.LogIn("admin", "admin", queue.Name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        var paused = await Paused();
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();

        Assert.True(paused);
        Assert.False(await Paused());

        async Task<bool> Paused() => (await stage.Calls.Model(queue.Name, "mailing.mailing", "read_progress", [new[] { mailing }]))[0].GetProperty("paused").GetBoolean();
    }

    [Fact]
    public async Task Incoming_mail_is_shown_page_by_page_and_by_state_and_address()
    {
        await using (var database = new Npgsql.NpgsqlConnection(stage.Postgres.ConnectionStringOf(stage.Database)))
        {
            await database.OpenAsync();
            await using var fill = new Npgsql.NpgsqlCommand(
                """
                INSERT INTO bridge_inbound (received, via, state, step, subject, email_from)
                SELECT now(), 'smtp', 'quarantine', 'none', 'lost ' || i, CASE WHEN i = 7 THEN 'Seventh <seventh@sender.example>' ELSE 'x@sender.example' END FROM generate_series(1, 51) i;
                INSERT INTO bridge_inbound (received, via, state, step, subject) VALUES (now(), 'smtp', 'bounce', 'bounce', 'came back')
                """, database);
            await fill.ExecuteNonQueryAsync();
        }
        var page = await stage.LogIn("admin", "admin");
        await page.GetByRole(AriaRole.Link, new() { Name = "Older" }).ClickAsync();
        var last = await page.GetByRole(AriaRole.Cell, new() { Name = "lost 1", Exact = true }).CountAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Newer" }).ClickAsync();
        var first = await page.GetByRole(AriaRole.Cell, new() { Name = "lost 51" }).CountAsync();
        await page.GetByLabel("from or to").FillAsync("SEVENTH@");
        await page.GetByRole(AriaRole.Button, new() { Name = "Filter" }).ClickAsync();
        var found = await page.Locator("td", new() { HasTextString = "lost " }).AllInnerTextsAsync();
        await page.GetByLabel("from or to").FillAsync("");
        await page.GetByLabel("Show").SelectOptionAsync("bounce");
        await page.GetByRole(AriaRole.Button, new() { Name = "Filter" }).ClickAsync();

        Assert.Equal((1, 1), (last, first));
        Assert.Equal(["lost 7"], found);
        Assert.Equal(1, await page.GetByRole(AriaRole.Cell, new() { Name = "came back" }).CountAsync());
    }

    [Fact]
    public async Task Who_is_no_administrator_is_refused_and_a_form_of_another_site_does_nothing()
    {
        await stage.Calls.Model(stage.Database, "res.users", "create", [new { name = "Ann", login = "ann", password = "ann-secret" }]);
        var page = await stage.LogIn("ann", "ann-secret");
        var refused = await page.InnerTextAsync("body");
        var other = await stage.LogIn("admin", "admin");
        var forged = await other.Context.APIRequest.PostAsync(new Uri(stage.Bridge.Url, "/bridge/operations/retry-failed").ToString(), new() { Form = other.Context.APIRequest.CreateFormData().Set("csrf_token", "0o9999999999") });

        Assert.Contains("for administrators", refused);
        Assert.Equal((int)HttpStatusCode.BadRequest, forged.Status);
        Assert.Contains("frame-ancestors 'none'", (await other.ReloadAsync())!.Headers["content-security-policy"]);
    }

    [Fact]
    public async Task The_first_page_says_how_to_connect()
    {
        var page = await stage.Visitor();
        await page.GotoAsync(stage.Bridge.Url.ToString());

        Assert.Contains($"{stage.Bridge.Url}jsonrpc", await page.InnerTextAsync("main"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Log in" }).ClickAsync();
        Assert.Contains("/web/", page.Url);
    }

    /// <summary>A bridge without background work, a database on it, and a browser.</summary>
    public sealed class Stage : IAsyncLifetime
    {
        private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
        private IPlaywright? _playwright;
        private IBrowser? _browser;

        public string Database { get; } = $"operations_{Guid.NewGuid():N}";
        public PostgresServer Postgres { get; private set; } = null!;
        public BridgeProcess Bridge { get; private set; } = null!;
        public BridgeCalls Calls { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Postgres = await PostgresServer.Shared();
            Bridge = await BridgeProcess.Serve();
            Calls = new BridgeCalls(Bridge.Url);
            await Calls.CreateDatabase(Database);
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = Places.FirstOrDefault(File.Exists) ?? throw new FileNotFoundException("These tests need a chromium: apt-get install chromium."),
                Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
            });
        }

        public async Task<IPage> Visitor() => await (await _browser!.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false })).NewPageAsync();

        /// <summary>From the login form to the page behind it.</summary>
        public async Task<IPage> LogIn(string login, string password, string? database = null)
        {
            var page = await Visitor();
            await page.GotoAsync(new Uri(Bridge.Url, $"/web/login?db={database ?? Database}&redirect=/bridge/operations").ToString());
            await page.GetByLabel("Email").FillAsync(login);
            await page.GetByLabel("Password").FillAsync(password);
            await page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
            return page;
        }

        public async Task DisposeAsync()
        {
            if (_browser is not null) await _browser.CloseAsync();
            _playwright?.Dispose();
            await Calls.DropDatabase(Database);
            Calls.Dispose();
            await Bridge.DisposeAsync();
        }
    }
}
