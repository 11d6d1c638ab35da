using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Behaviour;

/// <summary>The two rule sets between which a database chooses.</summary>
public enum MailRules
{
    /// <summary>What the documentation promises and common sense expects; what a database made here has.</summary>
    Documented,

    /// <summary>What Odoo 18 does.</summary>
    Odoo18,
}

/// <summary>
/// Which rules a database follows: system parameter <c>mail.behaviour</c> (documented or odoo18), else what the database was made with,
/// else Odoo's.
/// </summary>
public static class MailBehaviour
{
    public const string Parameter = "mail.behaviour";

    public static MailRules Of(Env env) => (env.Parameter(Parameter) ?? MadeWith(env)) == "documented" ? MailRules.Documented : MailRules.Odoo18;

    /// <summary>Marks a database as made here. The parameter itself stays unset, so that it reads as in a new Odoo database.</summary>
    public static void MarkAsOwn(Env env) =>
        env.Sql.Execute("INSERT INTO bridge_mail_behaviour (behaviour) VALUES ('documented') ON CONFLICT DO NOTHING");

    // "" stands for no row: a shared null would be asked for again each time.
    private static string MadeWith(Env env) =>
        env.Work.Shared("mail.behaviour", () => env.Sql.One<string>("SELECT behaviour FROM bridge_mail_behaviour") ?? "");
}
