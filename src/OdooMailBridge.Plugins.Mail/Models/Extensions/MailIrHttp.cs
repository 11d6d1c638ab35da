using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Base;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>What the mail client of Odoo's web pages learns at login: who it is, who the bot is, which subtype a comment has.</summary>
[Extend("ir.http")]
public sealed class MailIrHttp : ModelLayer
{
    [Rpc(ReadOnly = true)]
    public Values SessionInfo(Env env)
    {
        var info = Next<IrHttp>().SessionInfo(env);
        if (info["user_settings"] is Values settings) settings["volumes"] = new List<object?> { new List<object?> { "ADD", Array.Empty<object?>() } };
        if (!info.Truthy("is_internal_user")) return info;
        if (info["view_info"] is Values views) views["activity"] = new Values { ["display_name"] = "Activity", ["icon"] = "fa fa-clock-o", ["multi_record"] = true };
        info["websocket_worker_version"] = "18.0-5";
        info["storeData"] = Store(env, info["user_settings"]);
        return info;
    }

    private static Values Store(Env env, object? settings)
    {
        var self = env.User.Sudo();
        var bot = env.Sudo().Browse("res.users", [Env.SuperuserId]).Rel("partner_id");
        return new Values
        {
            ["Store"] = new Values
            {
                ["self"] = new Values { ["id"] = self.Rel("partner_id").Id, ["type"] = "partner" },
                ["odoobot"] = new Values { ["id"] = bot.Id, ["type"] = "partner" },
                ["settings"] = settings,
                ["mt_comment_id"] = env.Work.Access.Resolve(env, "mail.mt_comment")?.Id ?? 0,
                ["internalUserGroupId"] = env.Work.Access.Resolve(env, "base.group_user")?.Id ?? 0,
            },
            ["res.partner"] = new List<object?> { Persona(self.Rel("partner_id"), self), Persona(bot, null) },
        };
    }

    private static Values Persona(Records partner, Records? user) => new()
    {
        ["id"] = partner.Id,
        ["name"] = partner.Str("name") ?? "",
        ["email"] = partner.Str("email") is { } email ? email : false,
        ["active"] = partner.Flag("active"),
        ["im_status"] = partner.Str("im_status") ?? "offline",
        ["isInternalUser"] = user is not null,
        ["userId"] = user is null ? false : user.Id,
        ["write_date"] = partner.Value("write_date"),
    };
}
