namespace OdooMailBridge.Host.Mailgate;

/// <summary>Where mails are handed in, and as whom. The options' names and defaults are those of Odoo's mail gate script.</summary>
/// <param name="Model">The model of records that unroutable mails create; null for none.</param>
internal sealed record MailgateTarget(string Database, int UserId, string Password, string Host, int Port, string? Model)
{
    public Uri Endpoint => new UriBuilder(Uri.UriSchemeHttp, Host, Port, "/xmlrpc/2/object").Uri;
}
