using System.Security.Cryptography;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Gives a new database what its creator chose: the administrator's login and password, language and country.</summary>
public sealed class FirstAdministrator : INewDatabase
{
    public void Prepare(Env env, string login, string password, string language, string? countryCode)
    {
        env.Sql.Execute(
            """
            UPDATE res_users SET login = @login, password = @hash
            WHERE id = (SELECT res_id FROM ir_model_data WHERE module = 'base' AND name = 'user_admin')
            """, new { login, hash = password.Length == 0 ? null : Passwords.Hash(password) });
        if (language != "en_US" && env.Sql.Execute("UPDATE res_lang SET active = true WHERE code = @language", new { language }) > 0)
            env.Sql.Execute("UPDATE res_partner SET lang = @language WHERE lang IS NULL OR id = (SELECT res_id FROM ir_model_data WHERE module = 'base' AND name = 'partner_admin')", new { language });
        if (!string.IsNullOrEmpty(countryCode))
        {
            env.Sql.Execute(
                """
                UPDATE res_partner SET country_id = (SELECT id FROM res_country WHERE code = @code)
                WHERE id IN (SELECT partner_id FROM res_company)
                """, new { code = countryCode.ToUpperInvariant() });
        }
        PluginModules.Refresh(env);
        env.Work.Invalidate();
        env.Work.DropSharedCache();
    }

    public void Duplicated(Env env)
    {
        env.Sql.Execute("UPDATE ir_config_parameter SET value = @secret WHERE key = 'database.secret'", new { secret = Guid.CreateVersion7().ToString("N") + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)) });
        env.Sql.Execute("UPDATE ir_config_parameter SET value = @uuid WHERE key = 'database.uuid'", new { uuid = Guid.NewGuid().ToString() });
        env.Work.DropSharedCache();
    }
}
