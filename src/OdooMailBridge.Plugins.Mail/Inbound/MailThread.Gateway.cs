using System.Text;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Behaviour;
using OdooMailBridge.Plugins.Mail.Inbound;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>The gateway's entrance and what threads do with mail when they have no rules of their own.</summary>
public sealed partial class MailThread : IMailGateway
{
    /// <summary>
    /// Takes one message (text, or bytes over XML-RPC) and posts it where it belongs. Answers the record's id; false for duplicates, bounces and
    /// refused mail; null for loops. Mail that has nowhere to go is a ValueError.
    /// </summary>
    [Rpc(ReadOnly = true)]
    public Deferred MessageProcess(Env env, object? model, object? message, Values? customValues = null, bool saveOriginal = false, bool stripAttachments = false, object? threadId = null)
    {
        var source = message switch
        {
            byte[] bytes => bytes,
            string text => Encoding.UTF8.GetBytes(text),
            _ => throw PythonError.AttributeError($"'{PythonRepr.TypeName(message)}' object has no attribute 'decode'"),
        };
        var request = new IncomingRequest(source, model as string, Wire.Id(threadId) ?? 0, customValues, saveOriginal, stripAttachments);
        GatewayAddresses.CheckAccess(env);
        var keeps = MailBehaviour.Of(env) == MailRules.Documented;
        return new Deferred(async cancel =>
        {
            // Odoo forgets what it could not route. The caller keeps the mail until he has his answer, so this row need not have reached the disk.
            if (keeps) request = request with { StoredId = await env.Database.RunAsync(storing => InboundLog.ReceiveFast(storing, request, env.Uid), cancel) };
            return await new ProcessIncomingMail(env.Database, request, env.Uid, env.Context).RunAsync(cancel);
        });
    }

    /// <summary>Public in Odoo, yet of no use to clients: they can only hand over text, and are told so.</summary>
    [Rpc(ReadOnly = true)]
    public object? MessageRoute(Env env, object? message, object? messageDict, object? model = null, object? threadId = null, object? customValues = null) =>
        throw PythonError.TypeError("message must be an email.message.EmailMessage at this point");

    [Rpc(ReadOnly = true)]
    public object? MessageParse(Env env, object? message, bool saveOriginal = false) => throw PythonError.ValueError("Message should be a valid EmailMessage instance");

    [Rpc(AsText = true)]
    public Records MessageNew(Env env, Values msgDict, Values? customValues = null)
    {
        var values = customValues?.Copy() ?? [];
        var rules = ThreadRules.Of(Info);
        if (Info.RecName is { } name && Info.Fields.ContainsKey(name) && !values.Truthy(name)) values[name] = msgDict.Text("subject") ?? "";
        if (rules.PrimaryEmail(Info) is { } address && msgDict.Text("email_from") is { Length: > 0 } from) values[address] = from;
        rules.FillFromMail(env, values, msgDict);
        return env[Info.Name].Create(values);
    }

    [Rpc(Name = "message_update")]
    public bool MessageUpdated(Records records, Values msgDict, Values? updateVals = null)
    {
        Info.Top.Find<IMailGateway>()!.MessageUpdate(records, msgDict, updateVals);
        return true;
    }

    public void MessageUpdate(Records record, Values message, Values? update)
    {
        if (update is { Count: > 0 }) record.Write(update);
    }
}
