using System.Text.RegularExpressions;
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
        if (values.Truthy("active")) Shorten(records);
        else if (values.ContainsKey("active")) ForgetDefaults(records);
    }

    public override Values CopyData(Records record, Values defaults)
    {
        var values = base.CopyData(record, defaults);
        foreach (var field in new[] { Name, Code, UrlCode })
            if (!defaults.ContainsKey(field.Name)) values[field.Name] = $"{record.Get(field)} (copy)";
        return values;
    }

    /// <summary>The first active language of its kind is the plain one in addresses: "fr" is no longer kept for France when Belgium's French is installed alone.</summary>
    private static void Shorten(Records records)
    {
        foreach (var lang in records.Where(lang => lang.Text("url_code").Contains('_')))
        {
            var plain = lang.Text("code").Split('_')[0];
            var holder = records.Env.With("active_test", false)["res.lang"].Search(Domain.Eq("url_code", plain), limit: 1);
            if (holder.IsEmpty || holder.Get(Active) || holder.Get(Code) == plain) continue;
            holder.Set("url_code", holder.Get(Code));
            lang.Set("url_code", plain);
        }
    }

    /// <summary>Nobody gets a language by default that is no longer there.</summary>
    private static void ForgetDefaults(Records records)
    {
        var env = records.Env.Sudo();
        var chosen = records.Select(lang => (object?)JsonValues.Print(lang.Get(Code))).ToList();
        env["ir.default"].Search(Domain.And(Domain.Eq("field_id.model", "res.partner"), Domain.Eq("field_id.name", "lang"), Domain.Leaf("json_value", "in", chosen))).Unlink();
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

    /// <summary>Directives that differ between platforms, or leave out what a date needs, cannot be read back.</summary>
    [Constrains("time_format", "date_format")]
    public void CheckFormat(Records records)
    {
        foreach (var lang in records)
            if (RefusedDirectives.Any(letter => lang.Text("time_format").Contains($"%{letter}") || lang.Text("date_format").Contains($"%{letter}")))
                throw new ValidationError("Invalid date/time format directive specified. Please refer to the list of allowed directives, displayed when you edit a language.");
    }

    private const string RefusedDirectives = "CDeEFgGhklnOPRrsTtuV+zZ";

    /// <summary>A list of whole numbers.</summary>
    [Constrains("grouping")]
    public void CheckGrouping(Records records)
    {
        foreach (var lang in records)
            if (!WholeNumbers().IsMatch(lang.Text("grouping")))
                throw new ValidationError("The Separator Format should be like [,n] where 0 < n :starting from Unit digit. -1 will end the separation. e.g. [3,2,-1] will represent 106500 to be 1,06,500;[1,2,-1] will represent it to be 106,50,0;[3] will represent it as 106,500. Provided as the thousand separator in each case.");
    }

    [GeneratedRegex(@"^\s*\[\s*(?:-?\d{1,9}\s*(?:,\s*-?\d{1,9}\s*)*)?\]\s*$")]
    private static partial Regex WholeNumbers();

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
