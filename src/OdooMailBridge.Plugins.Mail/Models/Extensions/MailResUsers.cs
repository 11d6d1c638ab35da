using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Extend("res.users")]
public sealed partial class MailResUsers : ModelLayer
{
    public static readonly CharField ImStatus = new("IM Status") { Readonly = true, Store = false, Compute = record => record.Id == Env.SuperuserId ? "bot" : "offline" };
    public static readonly BooleanField OdoobotFailed = new("Odoobot Failed") { Readonly = true };
    public static readonly SelectionField OdoobotState = new("OdooBot Status",
        ("not_initialized", "Not initialized"),
        ("onboarding_emoji", "Onboarding emoji"),
        ("onboarding_attachement", "Onboarding attachment"),
        ("onboarding_command", "Onboarding command"),
        ("onboarding_ping", "Onboarding ping"),
        ("onboarding_canned", "Onboarding canned"),
        ("idle", "Idle"),
        ("disabled", "Disabled")) { Readonly = true };
}
