using System.Text.Json.Nodes;

namespace OdooMailBridge.Host.Demo;

/// <summary>The server that a mail was given to and the bridge's own words for why.</summary>
internal sealed record Decision(string Server, string Because)
{
    /// <summary>
    /// The stored decision where the mail is still there; for one that was deleted after sending, as notifications are, the decision that
    /// its message meets.
    /// </summary>
    public static async Task<Decision> About(CaughtMail mail, OdooClient odoo, int aliasDomain, CancellationToken cancellation)
    {
        if (await odoo.SearchRead("mail.mail", SameMessage(mail), ["id"], cancellation) is { Count: > 0 } mails
            && await odoo.Call("mail.mail", "read_decision", [new JsonArray([.. mails.Select(found => found["id"]?.DeepClone())])], cancellation) is JsonArray { Count: > 0 } stored)
            return Of(stored[0]);
        if (await odoo.SearchRead("mail.message", SameMessage(mail), ["email_from", "mail_server_id"], cancellation) is not [var message])
            throw new StorySurprise($"No message is known by {mail.MessageId}.");
        var named = message["mail_server_id"] is JsonArray server ? server[0]?.DeepClone() : null;
        return Of(await odoo.Call("ir.mail_server", "explain_choice", [message["email_from"]?.DeepClone(), named, aliasDomain], cancellation));
    }

    private static JsonArray SameMessage(CaughtMail mail) => [new JsonArray("message_id", "=", mail.MessageId)];

    private static Decision Of(JsonNode? answer) =>
        answer?["server_id"] is JsonArray server && answer["explanation"] is JsonValue because
            ? new Decision(server[1]!.GetValue<string>(), because.GetValue<string>())
            : throw new StorySurprise($"The bridge does not say which server it chose: {answer?.ToJsonString() ?? "null"}");
}
