using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("base.language.install", "Install Language", Transient = true)]
public sealed partial class BaseLanguageInstall : ModelLayer
{
    public static readonly Many2one FirstLangId = new("First Lang", "res.lang") { Readonly = true, Store = false, Compute = record => record.Rel("lang_ids").First.Id is > 0 and var id ? id : null, Depends = ["lang_ids"] };
    public static readonly Many2many LangIds = new("Languages", "res.lang") { Required = true, Table = "res_lang_install_rel", Column1 = "language_wizard_id", Column2 = "lang_id", FieldContext = new Values { ["active_test"] = false } };
    public static readonly BooleanField Overwrite = new("Overwrite Existing Terms") { Default = true };

    /// <summary>The user reads the first of them from now on.</summary>
    [Rpc]
    public Values SwitchLang(Records records)
    {
        records.Env.User.Set("lang", records.Sudo().Get(FirstLangId).Str("code"));
        return new Values { ["type"] = "ir.actions.client", ["tag"] = "reload_context" };
    }

    [Rpc]
    public Values Reload(Records records) => new() { ["type"] = "ir.actions.client", ["tag"] = "reload" };

    /// <summary>Activates the chosen languages.</summary>
    [Rpc]
    public object? LangInstall(Records records)
    {
        var languages = records.Sudo().Get(LangIds);
        languages.Write(new Values { ["active"] = true });
        if (languages.Count == 1)
            return new Values
            {
                ["type"] = "ir.actions.act_window",
                ["name"] = "Language Pack",
                ["view_mode"] = "form",
                ["view_id"] = false,
                ["res_model"] = "base.language.install",
                ["domain"] = new List<object?>(),
                ["context"] = records.Env.Context.With("active_ids", records.IdArray).ToValues(),
                ["target"] = "new",
                ["res_id"] = records.Id,
            };
        return new Values
        {
            ["type"] = "ir.actions.client",
            ["tag"] = "display_notification",
            ["params"] = new Values
            {
                ["message"] = "The languages that you selected have been successfully installed. Users can choose their favorite language in their preferences.",
                ["type"] = "success",
                ["sticky"] = false,
                ["next"] = new Values { ["type"] = "ir.actions.act_window_close" },
            },
        };
    }
}
