using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using OdooMailBridge.TestKit;
using OdooMailBridge.TestKit.Peers;
using Xunit;

namespace OdooMailBridge.Host.Tests;

/// <summary>The commands by which people do beside a running bridge what clients do over RPC.</summary>
public sealed class OperatorCommandTests(BridgeWithDatabase shared) : IClassFixture<BridgeWithDatabase>
{
    [Fact]
    public async Task A_user_made_on_the_command_line_logs_in_at_once_and_again_with_a_new_password_and_calls_with_a_key()
    {
        await using var made = await Run("first-secret\n", "user", "create", "ann@example.com", "--name", "Ann", "--admin");
        Assert.True(made.ExitCode == 0, made.Output);
        var first = await LogIn("first-secret");
        await using var changed = await Run("second-secret\n", "user", "password", "ann@example.com");
        await using var key = await Run(null, "user", "key", "ann@example.com");

        Assert.True(first.GetInt32() > 0);
        Assert.Equal(JsonValueKind.False, (await LogIn("first-secret")).ValueKind);
        Assert.Equal(first.GetInt32(), (await LogIn("second-secret")).GetInt32());
        Assert.Equal(first.GetInt32(), await UidOf(key.Output.Trim()));
    }

    [Theory]
    [InlineData("Nobody logs in", "user", "key", "nobody@example.com")]
    [InlineData("no incoming mail server", "fetch", "999999")]
    public async Task What_is_not_there_is_one_sentence(string sentence, params string[] arguments)
    {
        await using var run = await Run(null, arguments);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(sentence, run.Output);
        Assert.DoesNotContain("   at ", run.Output);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_told_with_those_that_are()
    {
        var postgres = (await PostgresServer.Shared()).MaintenanceConnectionString;
        await using var run = await BridgeProcess.RunToEnd(["neutralize", "-d", "theirs", "--connection", postgres]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("database \"theirs\" does not exist; -d takes one of: ", run.Output);
    }

    [Fact]
    public async Task A_script_reads_the_queue_as_JSON_and_templates_are_listed()
    {
        await using var queue = await Run(null, "queue", "--json");
        await using var templates = await Run(null, "templates");

        Assert.Equal(0, JsonDocument.Parse(queue.Output).RootElement.GetProperty("due").GetInt32());
        Assert.Contains("auth_signup.set_password_email", templates.Output);
    }

    [Fact]
    public async Task A_template_is_shown_as_its_recipient_would_get_it()
    {
        await using var shown = await Run(null, "preview", "template", "auth_signup.set_password_email", "--json");

        var preview = JsonDocument.Parse(shown.Output).RootElement;
        Assert.Contains("invites you", preview.GetProperty("headers").GetProperty("Subject").GetString());
        Assert.Contains("Dear ", preview.GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_file_of_contacts_is_tried_imported_repeated_and_exported()
    {
        await shared.Calls.Model(shared.Database, "mail.blacklist", "create", [new { email = "blocked@x.example" }]);
        await shared.Calls.Model(shared.Database, "mailing.contact", "create", [new { name = "Cy", email = "cy@x.example" }]);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "\uFEFFE-Mail;Name;Shoe size\r\nann@x.example;\"Ann; the \"\"first\"\"\"\r\nnobody;No\r\nANN@x.example;Twice\r\n\r\nben@x.example;=1+1\r\nblocked@x.example;Bo\r\ncy@x.example;Cy\r\n", Encoding.UTF8);

        await using var tried = await Run(null, "import", "News", file, "--create", "--dry-run");
        await using var taken = await Run(null, "import", "News", file, "--create");
        await using var again = await Run(null, "import", "News", file);
        await using var exported = await Run(null, "export", "contacts", "News");
        File.Delete(file);

        Assert.Equal(
            ["line 3: nobody is no mail address", "line 4: ann@x.example stands in the file twice", "line 7: blocked@x.example is on the blacklist and gets no mailings", "column Shoe size is ignored"],
            tried.Output.Split('\n')[..4]);
        Assert.Contains("would be: 3 new contacts, 1 known ones", tried.Output);
        Assert.Contains("\n3 new contacts, 1 known ones added to the list, 0 there already", taken.Output);
        Assert.Contains("\n0 new contacts, 0 known ones added to the list, 4 there already", again.Output);
        Assert.Contains("ann@x.example,\"Ann; the \"\"first\"\"\",,no,no,0", exported.Output);
        Assert.Contains("ben@x.example,'=1+1,,no,no,0", exported.Output);
        Assert.Contains("blocked@x.example,Bo,,no,yes,0", exported.Output);
    }

    [Fact]
    public async Task What_became_of_each_mail_of_a_mailing_is_exported()
    {
        var model = (await shared.Calls.Model(shared.Database, "ir.model", "search", [new object[] { new object[] { "model", "=", "mailing.list" } }]))[0].GetInt32();
        var mailing = (await shared.Calls.Model(shared.Database, "mailing.mailing", "create", [new { subject = "News", mailing_model_id = model }])).GetInt32();
        await shared.Calls.Model(shared.Database, "mailing.trace", "create", [new { mass_mailing_id = mailing, model = "mailing.contact", res_id = 1, email = "dee@x.example", trace_status = "error", failure_type = "mail_smtp" }]);

        await using var exported = await Run(null, "export", "traces", $"{mailing}");

        Assert.Contains("dee@x.example,mailing.contact,1,error,mail_smtp,", exported.Output);
    }

    [Fact]
    public async Task A_look_into_a_mailbox_tells_what_came_in_and_where_it_went()
    {
        await using var mailbox = ScriptedPeer.Play(new PeerScript().Line("+OK").On("USER", "+OK").On("PASS", "+OK").On("UIDL", "+OK", "1 first", ".")
            .On("RETR", "+OK", "From: Eve <eve@x.example>", "To: nobody@x.example", "Subject: Hello", "Message-ID: <hello@x.example>", "", "hi", ".").On("QUIT", "+OK"));
        var server = (await shared.Calls.Model(shared.Database, "fetchmail.server", "create", [new { name = "Box", server_type = "pop", server = "127.0.0.1", port = mailbox.Port, user = "u", password = "p" }])).GetInt32();

        await using var fetched = await Run(null, "fetch", $"{server}");

        Assert.True(mailbox.Faults.Count == 0, string.Join('\n', mailbox.Faults) + fetched.Output);
        Assert.Contains("Box: 1 taken, 1 failed", fetched.Output);
        Assert.Contains("quarantine Eve <eve@x.example>: Hello", fetched.Output.Replace("\"", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_look_at_the_databases_tells_of_old_mail_and_of_domains_without_a_DNS_to_ask()
    {
        var domain = (await shared.Calls.Model(shared.Database, "mail.alias.domain", "create", [new { name = "one.test" }])).GetInt32();
        var mail = (await shared.Calls.Model(shared.Database, "mail.mail", "create", [new { subject = "old", email_to = "a@x.example", scheduled_date = "2020-01-01 00:00:00" }])).GetInt32();
        await using var found = await Look();
        await shared.Calls.Model(shared.Database, "mail.mail", "cancel", [new[] { mail }]);
        await using var after = await Look();
        await shared.Calls.Model(shared.Database, "mail.alias.domain", "unlink", [new[] { domain }]);

        Assert.Equal((1, 0), (found.ExitCode, after.ExitCode));
        Assert.Contains($"ok   database {shared.Database}: reachable, its schema is the current one", found.Output);
        Assert.Contains($"FAIL queue of {shared.Database}: 1 mails may leave, the oldest for ", found.Output);
        Assert.Contains($"ok   queue of {shared.Database}: no mail waits", after.Output);
        Assert.Contains("hint domain one.test: the DNS could not be asked", found.Output);

        async Task<BridgeProcess> Look() => await BridgeProcess.RunToEnd(
            ["doctor", "--connection", (await PostgresServer.Shared()).MaintenanceConnectionString, "--db-filter", shared.Database],
            new Dictionary<string, string> { ["OMB__DnsServers"] = $"127.0.0.1:{FreePort.Next()}" });
    }

    private async Task<BridgeProcess> Run(string? input, params string[] arguments) => await BridgeProcess.RunToEnd(
        [.. arguments, "-d", shared.Database, "--connection", (await PostgresServer.Shared()).MaintenanceConnectionString], input: input is null ? null : Encoding.UTF8.GetBytes(input));

    private Task<JsonElement> LogIn(string password) => shared.Calls.Service("common", "login", shared.Database, "ann@example.com", password);

    private async Task<int> UidOf(string key)
    {
        using var http = new HttpClient { BaseAddress = shared.Bridge.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        http.DefaultRequestHeaders.Add("X-Odoo-Database", shared.Database);
        using var answer = await http.PostAsJsonAsync("/json/2/res.users/context_get", new { });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("uid").GetInt32();
    }
}
