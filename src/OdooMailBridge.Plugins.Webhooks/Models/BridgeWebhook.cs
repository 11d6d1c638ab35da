using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Webhooks;

/// <summary>An address that is told what becomes of mail, in requests signed as Standard Webhooks describes. Ours, not Odoo's.</summary>
[Model("bridge.webhook", "Webhook", Order = "id", RecName = "url")]
public sealed class BridgeWebhook : ModelLayer
{
    /// <summary>As long a receiver may go on checking with the secret before.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    public static readonly CharField Url = new("URL") { Required = true };

    /// <summary>Names of <see cref="WebhookEvent"/>, separated by commas; empty: all.</summary>
    public static readonly CharField Events = new("Events");

    /// <summary>Only mails about records of this model; empty: all.</summary>
    public static readonly CharField Model = new("Record Model");
    public static readonly Many2one MailingId = new("Mailing", "mailing.mailing") { OnDelete = "cascade" };
    public static readonly BooleanField Active = new("Active") { Default = true };

    /// <summary>Written as <c>whsec_…</c>, never read; nothing given makes one, which <see cref="RotateSecret"/> replaces and tells.</summary>
    public static readonly CharField Secret = new("Signing Secret") { Store = false, Copy = false };
    public static readonly IntegerField Failures = new("Failures in a Row") { Readonly = true, Copy = false };
    public static readonly DatetimeField RestingUntil = new("Rests Until") { Readonly = true, Copy = false };

    public override void CheckAccess(Records records, string operation)
    {
        if (!records.Env.IsSystem) throw new AccessError($"You are not allowed to access '{Info.Label}' ({Info.Name}) records.");
    }

    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        var secrets = values.Select(item => Given(item) ?? WebhookSecret.New()).ToArray();
        var created = base.Create(env, [.. values.Select(Public)]);
        env.Sql.Execute("UPDATE bridge_webhook w SET secret = s.secret FROM unnest(@ids, @secrets) AS s(id, secret) WHERE w.id = s.id", new { ids = created.IdArray, secrets });
        env.Work.DropSharedCache();
        return created;
    }

    public override void Write(Records records, Values values)
    {
        base.Write(records, Public(values));
        if (Given(values) is { } secret) Change(records, secret);
        if (values.ContainsKey("url") || values.Truthy("active")) records.Env.Sql.Execute("UPDATE bridge_webhook SET failures = 0, resting_until = NULL WHERE id = ANY(@ids)", new { ids = records.IdArray });
        records.Env.Work.Invalidate(records);
        records.Env.Work.DropSharedCache();
    }

    public override void Unlink(Records records)
    {
        var ids = records.IdArray;
        base.Unlink(records);
        records.Env.Sql.Execute("DELETE FROM bridge_webhook_delivery WHERE webhook_id = ANY(@ids)", new { ids });
        records.Env.Work.DropSharedCache();
    }

    [Constrains("url", "events", "model")]
    public void CheckSettings(Records records)
    {
        foreach (var webhook in records)
        {
            if (WebhookAddress.Refusal(webhook.Get(Url), records.Env.Service<ReachableNetworks>()) is { } refusal) throw new ValidationError(refusal);
            if (WebhookEvent.Split(webhook.Get(Events)).FirstOrDefault(name => !WebhookEvent.All.Contains(name)) is { } unknown) throw new ValidationError($"There is no event {unknown}. Events are {string.Join(", ", WebhookEvent.All)}.");
            if (webhook.Get(Model) is { Length: > 0 } model && !records.Env.HasModel(model)) throw new ValidationError($"There is no model {model}.");
        }
    }

    /// <summary>Gives the webhook a new secret and tells it, this one time. The one before signs along for a day.</summary>
    [Rpc(ChecksAccess = true)]
    public string RotateSecret(Records records)
    {
        records.CheckAccess("write");
        if (records.Count != 1) throw new UserError("One webhook at a time has its secret changed.");
        var secret = WebhookSecret.New();
        Change(records, secret);
        return secret;
    }

    /// <summary>Sends a <c>webhook.test</c> event now, also where the webhook is archived; answers <c>delivered, response_code, answer, error</c>.</summary>
    [Rpc(ChecksAccess = true)]
    public Deferred ActionTest(Records records)
    {
        records.CheckAccess("write");
        if (records.Count != 1) throw new UserError("One webhook at a time is tested.");
        var env = records.Env;
        var delivery = RecordEvents.Single(env, records.Id, WebhookEvent.Test, new Values { ["webhook_id"] = records.Id });
        var (database, worker) = (env.Database, env.Service<DeliverWebhooks>());
        return new Deferred(async cancel => await worker.DeliverOneAsync(database, delivery, cancel) is not { } result ? false : new Values
        {
            ["delivered"] = result.Delivered, ["response_code"] = result.Code ?? (object)false, ["answer"] = result.Answer ?? (object)false, ["error"] = result.Error ?? (object)false,
        });
    }

    /// <summary>Delivers what is due, as the background work does; answers how many deliveries were tried.</summary>
    [Rpc]
    public Deferred ProcessDeliveries(Env env)
    {
        env[Info.Name].CheckAccess("write");
        var (database, worker) = (env.Database, env.Service<DeliverWebhooks>());
        return new Deferred(async cancel => await worker.DrainAsync(database, cancel));
    }

    private static void Change(Records records, string secret) => records.Env.Sql.Execute(
        "UPDATE bridge_webhook SET previous_secret = secret, previous_until = @until, secret = @secret WHERE id = ANY(@ids)",
        new { ids = records.IdArray, secret, until = DeliveryQueue.Plain(records.Env.Now + Overlap) });

    private static string? Given(Values values)
    {
        if (!values.Truthy("secret")) return null;
        return WebhookSecret.Key(values.Text("secret")) is null ? throw new ValidationError("A secret is whsec_ and 24 to 64 bytes in Base64.") : values.Text("secret");
    }

    private static Values Public(Values values)
    {
        var own = values.Copy();
        own.Remove("secret");
        return own;
    }
}
