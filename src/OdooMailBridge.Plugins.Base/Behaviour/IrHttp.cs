using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>What web clients learn about user, companies and database at login; the wire layer adds what it knows of server and session.</summary>
public sealed partial class IrHttp
{
    [Rpc(ReadOnly = true)]
    public Values SessionInfo(Env env)
    {
        var profile = env.Profile;
        var user = env.User.Sudo();
        var partner = user.Rel("partner_id");
        var isInternal = env.HasGroup("base.group_user");
        var info = new Values
        {
            ["uid"] = env.Uid,
            ["is_system"] = env.HasGroup("base.group_system"),
            ["is_admin"] = env.HasGroup("base.group_erp_manager"),
            ["is_public"] = env.HasGroup("base.group_public"),
            ["is_internal_user"] = isInternal,
            ["user_context"] = new Values { ["lang"] = profile.Lang ?? "en_US", ["tz"] = profile.Tz is { } tz ? tz : false, ["uid"] = env.Uid },
            ["db"] = env.Database.Name,
            ["user_settings"] = Settings(env),
            ["support_url"] = "https://www.odoo.com/buy",
            ["name"] = profile.Name,
            ["username"] = profile.Login,
            ["partner_write_date"] = partner.Value("write_date"),
            ["partner_display_name"] = partner.DisplayName,
            ["partner_id"] = profile.PartnerId,
            ["web.base.url"] = env.Parameter("web.base.url") ?? "",
            ["active_ids_limit"] = 20000,
            ["profile_session"] = null,
            ["profile_collectors"] = null,
            ["profile_params"] = null,
            ["home_action_id"] = user.Rel("action_id").Id is > 0 and var action ? action : false,
            ["currencies"] = Currencies(env),
            ["cache_hashes"] = new Values { ["translations"] = NoContent, ["load_menus"] = NoContent },
            ["bundle_params"] = new Values { ["lang"] = profile.Lang ?? "en_US" },
            ["test_mode"] = false,
            ["view_info"] = new Values(Views.Select(view => KeyValuePair.Create<string, object?>(view.Type, new Values { ["display_name"] = view.Name, ["icon"] = view.Icon, ["multi_record"] = view.Type != "form" }))),
        };
        if (!isInternal) return info;
        info["user_companies"] = Companies(env);
        info["show_effect"] = env.Parameter("base_setup.show_effect") is "True" or "1";
        info["display_switch_company_menu"] = profile.CompanyIds.Length > 1;
        info["tour_enabled"] = user.Flag("tour_enabled");
        info["current_tour"] = null;
        return info;
    }

    /// <summary>Clients keep menus and translations by these; there are none to keep, so that they never change: SHA-1 of nothing.</summary>
    private const string NoContent = "da39a3ee5e6b4b0d3255bfef95601890afd80709";

    private static readonly (string Type, string Name, string Icon)[] Views =
    [
        ("list", "List", "oi oi-view-list"), ("form", "Form", "fa fa-address-card"), ("graph", "Graph", "fa fa-area-chart"), ("pivot", "Pivot", "oi oi-view-pivot"),
        ("kanban", "Kanban", "oi oi-view-kanban"), ("calendar", "Calendar", "fa fa-calendar"), ("search", "Search", "oi oi-search"),
    ];

    /// <summary>The user's settings, made when they are first asked for.</summary>
    private static Values Settings(Env env)
    {
        var all = env.Sudo()["res.users.settings"];
        var settings = all.Search(Domain.Eq("user_id", env.Uid), 0, 1) is { Count: 1 } kept ? kept : all.Create(new Values { ["user_id"] = env.Uid });
        var values = new Values { ["id"] = settings.Id };
        foreach (var field in settings.Model.Fields.Values.Where(field => field.HasColumn && field.Name is not ("id" or "create_uid" or "create_date" or "write_uid" or "write_date"))) values[field.Name] = settings.Value(field.Name) ?? false;
        values["user_id"] = new Values { ["id"] = env.Uid };
        return values;
    }

    private static Values Currencies(Env env) => new(env.Sudo()["res.currency"].Search(Domain.True).Select(currency =>
        KeyValuePair.Create<string, object?>(currency.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), new Values
        {
            ["symbol"] = currency.Str("symbol"), ["position"] = currency.Str("position"), ["digits"] = new List<object?> { 69, currency.Int("decimal_places") is 0 ? 2 : currency.Int("decimal_places") },
        })));

    private static Values Companies(Env env) => new()
    {
        ["current_company"] = env.Profile.CompanyId,
        ["allowed_companies"] = new Values(env.Sudo().Browse("res.company", env.Profile.CompanyIds).Select(company =>
            KeyValuePair.Create<string, object?>(company.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), new Values
            {
                ["id"] = company.Id, ["name"] = company.Str("name"), ["sequence"] = company.Int("sequence"), ["child_ids"] = company.Rel("child_ids").IdArray,
                ["parent_id"] = company.Rel("parent_id").Id is > 0 and var parent ? parent : false,
            }))),
        ["disallowed_ancestor_companies"] = new Values(),
    };
}
