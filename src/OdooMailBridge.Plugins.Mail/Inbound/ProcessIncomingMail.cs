using Npgsql;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Plugins.Mail.Behaviour;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>
/// One mail from its bytes to the record it is posted on: one transaction, so that a failure undoes all of it. What must outlive a
/// failure, the sender's answer and the quarantined mail, is written afterwards in a transaction of its own.
/// </summary>
public sealed class ProcessIncomingMail(IDatabase database, IncomingRequest request, int uid, Context context)
{
    private IncomingMail? mail;
    private AliasRow? failing;
    private IReadOnlyList<string> because = [];

    /// <summary>The id of the last record; false when the mail was ignored or refused; null when it was taken for a loop.</summary>
    public async Task<object?> RunAsync(CancellationToken cancel)
    {
        try
        {
            return await database.RunAsync(Process, cancel, uid, context);
        }
        catch (Exception error) when (error is not (OperationCanceledException or NpgsqlException { IsTransient: true }))
        {
            await database.RunAsync(env => Failed(env, error), CancellationToken.None, uid, context);
            throw;
        }
    }

    /// <summary>The stored mail was dealt with meanwhile, or another process has it in hand.</summary>
    public bool Elsewhere { get; private set; }

    private object? Process(Env env)
    {
        (failing, because) = (null, []);
        if (request.StoredId > 0 && !InboundLog.Claim(env, request.StoredId))
        {
            Elsewhere = true;
            return false;
        }
        var addresses = GatewayAddresses.Of(env);
        mail = Parse(env, addresses);
        if (env.Sql.One<int?>("SELECT id FROM mail_message WHERE message_id = @id LIMIT 1", new { id = mail.MessageId }) is not null) return Done(env, RoutingStep.Duplicate, "a message has this Message-Id", false);
        if (LoopReferences.In(mail)) return Done(env, RoutingStep.Loop, "answers the gateway's own warning", null);
        if (mail.Complaint is { } complaint)
        {
            if (!complaint.IsComplaint) return Done(env, RoutingStep.Report, $"a feedback report of {complaint.Kind}", false);
            RecordComplaint.Record(env, complaint.Evidence);
            return Done(env, RoutingStep.Complaint, $"{complaint.Evidence.Reason}: {complaint.Evidence.Email ?? "nobody we wrote to"}, message {complaint.Evidence.MessageId}", false);
        }
        if (mail.Bounce is { } bounce)
        {
            RecordBounce.Record(env, bounce);
            return Done(env, RoutingStep.Bounce, $"a bounce of {bounce.Email ?? "an unknown address"}, message {bounce.MessageId}", false);
        }
        BounceCounters.Reset(env, mail.EmailFrom);

        var routing = new RouteIncomingMail(env, mail, addresses);
        because = routing.Because;
        var decision = routing.Route(request.Model, request.ThreadId, request.CustomValues);
        if (SenderQuota.Exceeded(env, mail, decision.Routes))
        {
            GatewayAnswer.Quota(env, mail);
            return Done(env, RoutingStep.Quota, "too many records of this sender", null);
        }
        if (decision.Routes.Count > 0 && ReferenceTokens.Of(mail.ThreadReferences).ToArray() is { Length: > 0 } references)
            foreach (var observer in env.Service<IEnumerable<IReplyObserver>>()) observer.Replied(env, mail, references);
        var record = DeliverIncomingMail.Deliver(env, mail, decision.Routes, alias => failing = alias);
        InboundLog.Processed(env, request, mail, decision, record);
        return record is null ? false : record.Id;
    }

    private IncomingMail Parse(Env env, GatewayAddresses addresses)
    {
        var read = ReadIncomingMail.Read(request.Source, DateTime.UtcNow);
        mail = read;
        var isBounce = BounceSigns.Any(read, addresses);
        if (request.SaveOriginal) read.Files.Add(new IncomingFile("original_email.eml", request.Source, null));
        IncomingBody.Read(read, isBounce, env.Service<IHtmlSanitizer>());
        if (request.StripAttachments) read.Files.Clear();
        var wanted = NormalizedAddresses.Of(read.Recipients);
        var partners = PeopleByAddress.Partners(env, wanted, preferFollowers: false);
        read.PartnerIds = [.. wanted.Where(partners.ContainsKey).Select(address => partners[address]).Distinct()];
        FindParent.Apply(env, read);
        // Odoo takes every report for a bounce.
        if (isBounce && MailBehaviour.Of(env) == MailRules.Documented) read.Complaint = ReadComplaint.Read(env, read);
        if (isBounce && read.Complaint is null) read.Bounce = ReadBounce.Read(env, read);
        return read;
    }

    private object? Done(Env env, RoutingStep step, string why, object? answer)
    {
        InboundLog.Processed(env, request, mail!, new RoutingDecision(step, [], [.. because, why]), null);
        return answer;
    }

    private object? Failed(Env env, Exception error)
    {
        if (failing is { } alias && mail is not null) GatewayAnswer.Alias(env, mail, alias, invalid: true);
        // One that was finished, and failed only afterwards, must not be processed again.
        if (request.StoredId > 0 && InboundLog.Claim(env, request.StoredId)) InboundLog.Quarantined(env, request, mail, because, error.Message);
        return null;
    }
}
