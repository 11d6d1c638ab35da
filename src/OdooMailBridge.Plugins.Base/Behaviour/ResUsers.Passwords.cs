using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Setting passwords. They are never read: the field answers an empty text.</summary>
public sealed partial class ResUsers
{
    private static void InversePassword(Records records, object? value)
    {
        var text = value as string ?? "";
        foreach (var user in records) SetPassword(user, text);
    }

    private static void InverseNewPassword(Records records, object? value)
    {
        if (value is not string { Length: > 0 } text) return;
        foreach (var user in records)
        {
            if (user.Id == user.Env.Uid) throw new UserError("Please use the change password wizard (in User Preferences or User menu) to change your own password.");
            SetPassword(user, text);
        }
    }

    /// <summary>An empty text takes the password away: the user cannot log in with one.</summary>
    private static void SetPassword(Records user, string password)
    {
        user.Env.Sql.Execute("UPDATE res_users SET password = @hash WHERE id = @id", new { id = user.Id, hash = password.Length == 0 ? null : Passwords.Hash(password) });
        user.Env.Work.DropSharedCache();
    }

    /// <summary>Changes the caller's own password; the old one must fit.</summary>
    [Rpc]
    public bool ChangePassword(Env env, string oldPasswd, string newPasswd)
    {
        if (string.IsNullOrEmpty(oldPasswd) || !OwnPasswordFits(env, oldPasswd)) throw new AccessDenied();
        if (string.IsNullOrWhiteSpace(newPasswd)) throw new UserError("Setting empty passwords is not allowed for security reasons!");
        SetPassword(env.User.Sudo(), newPasswd.Trim());
        return true;
    }

    internal static bool OwnPasswordFits(Env env, string password) =>
        Credentials.Of(env, env.Uid) is { Active: true, Hash.Length: > 0 } own && env.Service<VerifiedSecrets>().Fits(own.Hash, password);
}
