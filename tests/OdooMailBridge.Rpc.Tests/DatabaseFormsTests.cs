using System.Net;
using OdooMailBridge.Rpc.Tests.Fakes;
using Xunit;

namespace OdooMailBridge.Rpc.Tests;

/// <summary>The forms of the database manager: the db service for scripts that post forms.</summary>
public sealed class DatabaseFormsTests : IAsyncLifetime
{
    private const string Form = "application/x-www-form-urlencoded";
    private TestWire wire = null!;

    public async Task InitializeAsync() => wire = await TestWire.StartAsync();
    public async Task DisposeAsync() => await wire.DisposeAsync();

    [Theory]
    [InlineData("create", "master_pwd=master&name=db2&lang=en_US&login=admin&password=secret", "/odoo")]
    [InlineData("duplicate", "master_pwd=master&name=db1&new_name=db3", "/web/database/manager")]
    [InlineData("drop", "master_pwd=master&name=db1", "/web/database/manager")]
    public async Task What_was_done_sends_on(string form, string body, string target)
    {
        using var answer = await wire.PostAsync($"/web/database/{form}", body, Form);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(target, answer.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("create", "master_pwd=wrong&name=db2&lang=en_US", "Database creation error: Access Denied")]
    [InlineData("create", "master_pwd=master&name=db1&lang=en_US", "Database creation error: database &#39;db1&#39; already exists!")]
    [InlineData("drop", "name=db1", "Database deletion error: Access Denied")]
    [InlineData("backup", "master_pwd=master&name=db1", "Database backup error: db.dump is not offered by this server")]
    [InlineData("change_password", "master_pwd=wrong&master_pwd_new=x", "Master password update error: Access Denied")]
    public async Task What_was_refused_is_said_on_a_page(string form, string body, string text)
    {
        using var answer = await wire.PostAsync($"/web/database/{form}", body, Form);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(text, await answer.Content.ReadAsStringAsync());
        Assert.Contains("db1", (await wire.ServiceAsync("db", "list", "[]"))["result"]!.ToJsonString());
    }

    [Fact]
    public async Task Other_forms_and_other_bodies_are_no_forms()
    {
        using var unknown = await wire.PostAsync("/web/database/nothing", "master_pwd=master", Form);
        using var json = await wire.PostAsync("/web/database/drop", "{}");

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, json.StatusCode);
    }

    [Fact]
    public async Task Public_pages_give_an_empty_session_that_stands_for_nobody()
    {
        wire.Databases.Names.Add("db2");
        using var first = await wire.PostAsync("/web/webclient/version_info", "{}");
        var cookie = Assert.Single(first.Headers.GetValues("Set-Cookie")).Split(';')[0];
        Assert.Matches("^session_id=[A-Za-z0-9_-]{84}$", cookie);

        using var again = await wire.PostAsync("/web/database/list", "{}", headers: headers => headers.Add("Cookie", cookie));
        Assert.False(again.Headers.Contains("Set-Cookie"));

        using var check = await wire.PostAsync("/web/session/check", "{}", headers: headers => headers.Add("Cookie", cookie));
        Assert.Equal(HttpStatusCode.NotFound, check.StatusCode); // no database is known yet
    }

    [Fact]
    public async Task A_login_form_without_its_token_is_refused()
    {
        using var answer = await wire.PostAsync("/web/login", "login=admin&password=admin", Form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Session expired (invalid CSRF token)", await answer.Content.ReadAsStringAsync());
    }
}
