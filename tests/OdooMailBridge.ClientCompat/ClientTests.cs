using Xunit;

namespace OdooMailBridge.ClientCompat;

/// <summary>
/// Clients made for Odoo, unmodified. Each logs in, creates, reads, changes and deletes partners and servers, links records by
/// commands, meets an error, and sends a mail.
/// </summary>
[Collection(ClientsCollection.Name)]
public sealed class ClientTests(ClientsFixture bridge)
{
    /// <summary>Debian's own interpreter, which knows Debian's packages, where there is one.</summary>
    private static readonly string Python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    [ClientFact("/usr/bin/python3")]
    public Task Python_s_xmlrpc_follows_Odoo_s_manual() => Passes(Python, [ClientScript.PathOf("manual_xmlrpc.py")], AppContext.BaseDirectory, "From the manual");

    [ClientFact("/usr/lib/python3/dist-packages/odoorpc")]
    public Task Debian_s_odoorpc_works() => Passes(Python, [ClientScript.PathOf("odoorpc_client.py")], AppContext.BaseDirectory, "From odoorpc");

    [ClientFact("/usr/bin/npm")]
    public async Task Node_s_odoo_await_works() => await Passes("node", ["odoo_await.js"], await NodeClients.Folder(), "From odoo-await");

    [ClientFact("/usr/bin/npm")]
    public async Task Node_s_odoo_xmlrpc_ts_works() => await Passes("node", ["odoo_xmlrpc_ts.mjs"], await NodeClients.Folder(), "From odoo-xmlrpc-ts");

    [ClientFact("/usr/bin/npm")]
    public async Task Node_s_odoo_jsonrpc_works() => await Passes("node", ["odoo_jsonrpc.js"], await NodeClients.Folder(), "From odoo-jsonrpc");

    private async Task Passes(string program, string[] script, string folder, string subject)
    {
        await using var catcher = new MailCatcher();

        var (exit, output) = await ClientScript.Run(program, [.. script, bridge.Url, bridge.Database, "admin", "admin", catcher.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)], folder);

        Assert.True(exit == 0, output);
        Assert.EndsWith("done\n", output.ReplaceLineEndings("\n"));
        Assert.Contains($"Subject: {subject}", Assert.Single(catcher.Messages));
    }
}
