using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Languages: those that are active can be chosen by users, named in a context and translated into.</summary>
public sealed partial class ResLang
{
    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        env.Work.DropSharedCache();
        return base.Create(env, [.. values.Select(WithUrlCode)]);
    }

    /// <summary>A language is called in addresses as it is elsewhere, unless it is said otherwise.</summary>
    private static Values WithUrlCode(Values given)
    {
        if (given.Truthy("url_code")) return given;
        var values = given.Copy();
        values["url_code"] = given.Text("iso_code") is { Length: > 0 } iso ? iso : given.Text("code");
        return values;
    }

    public override void Write(Records records, Values values)
    {
        if (values.TryGetValue("code", out var code) && records.Any(lang => lang.Get(Code) != code as string)) throw new UserError("Language code cannot be modified.");
        if (values.ContainsKey("active") && !values.Truthy("active")) RefuseWhereUsed(records);
        records.Env.Work.DropSharedCache();
        base.Write(records, values);
    }

    public override void Unlink(Records records)
    {
        foreach (var lang in records)
        {
            if (lang.Get(Code) == "en_US") throw new UserError("Base Language 'en_US' can not be deleted.");
            if (lang.Get(Code) == lang.Env.Lang) throw new UserError("You cannot delete the language which is the user's preferred language.");
            if (lang.Get(Active)) throw new UserError("You cannot delete the language which is Active!\nPlease de-activate the language first.");
        }
        records.Env.Work.DropSharedCache();
        base.Unlink(records);
    }

    /// <summary>The uploaded picture, else Odoo's of the country that the code ends with.</summary>
    private static object? FlagAddress(Records lang) => lang.Bytes("flag_image") is { Length: > 0 }
        ? $"/web/image/res.lang/{lang.Id}/flag_image"
        : $"/base/static/img/country_flags/{lang.Text("code").ToLowerInvariant().Split('_')[^1]}.png";

    [Constrains("active")]
    public void CheckOneActive(Records records)
    {
        if (records.Env.Sudo()["res.lang"].SearchCount(Domain.Eq("active", true)) == 0) throw new ValidationError("At least one language must be active.");
    }

    /// <summary>Code and name of the installed languages, by name.</summary>
    [Rpc(ReadOnly = true)]
    public List<object?> GetInstalled(Env env) => [.. Languages.Options(env).Select(option => (object?)new List<object?> { option.Key, option.Label })];

    private static void RefuseWhereUsed(Records records)
    {
        var env = records.Env.Sudo();
        var used = Domain.Leaf("lang", "in", records.Select(lang => (object?)lang.Get(Code)).ToList());
        if (env["res.users"].SearchCount(used) > 0) throw new UserError("Cannot deactivate a language that is currently used by users.");
        if (env["res.partner"].SearchCount(used) > 0) throw new UserError("Cannot deactivate a language that is currently used by contacts.");
        if (env.With("active_test", false)["res.users"].SearchCount(used) > 0) throw new UserError("You cannot archive the language in which Odoo was setup as it is used by automated processes.");
    }
}
