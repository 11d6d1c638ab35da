using System.CommandLine;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Base;

namespace OdooMailBridge.Host.Commands;

/// <summary><c>user</c>: makes users, sets passwords and issues API keys, beside a running bridge, for whoever locked themselves out or writes a script.</summary>
internal static class UserCommand
{
    private static readonly Argument<string> Login = new("login") { Description = "The user's login" };
    private static readonly Option<string?> Name = new("--name") { Description = "The user's name; without it the login", HelpName = "NAME" };
    private static readonly Option<bool> Admin = new("--admin") { Description = "Give all rights (group Settings, and mailings where they are installed)" };
    private static readonly Option<string> Purpose = new("--purpose") { Description = "What the key is for, as its owner sees it", HelpName = "TEXT", DefaultValueFactory = _ => "Made on the command line" };
    private static readonly Option<int> Days = new("--days") { Description = "How long the key lives; 0 is for ever", DefaultValueFactory = _ => 90 };

    private static readonly string[] AdminGroups = ["base.group_user", "base.group_system", "mass_mailing.group_mass_mailing_user"];

    public static Command Create() => new("user", "List and make users, set passwords, issue API keys")
    {
        DatabaseCommand.On(new Command("list", "Show who may log in"), (_, database, stop) => List(database, stop)),
        DatabaseCommand.On(new Command("create", "Make a user; the password is asked for, or the first line of standard input") { Login, Name, Admin },
            (parsed, database, stop) => Make(database, parsed.GetRequiredValue(Login), parsed.GetValue(Name), parsed.GetValue(Admin), stop)),
        DatabaseCommand.On(new Command("password", "Set a user's password; it is asked for, or the first line of standard input") { Login },
            (parsed, database, stop) => SetPassword(database, parsed.GetRequiredValue(Login), stop)),
        DatabaseCommand.On(new Command("key", "Issue an API key for a user and print it; it is shown this once") { Login, Purpose, Days },
            (parsed, database, stop) => Issue(database, parsed.GetRequiredValue(Login), parsed.GetRequiredValue(Purpose), parsed.GetValue(Days), stop)),
    };

    private static async Task<int> List(IDatabase database, CancellationToken stop)
    {
        var lines = await database.RunAsync(env => env["res.users"].Search(Domain.True, order: "id").Select(user => $"{user.Id,5} {user.Text("login"),-30} {user.Text("name")}{(user.In(env.AsUser(user.Id)).Env.IsSystem ? ", administrator" : "")}").ToList(), stop);
        lines.ForEach(Console.WriteLine);
        return 0;
    }

    private static async Task<int> Make(IDatabase database, string login, string? name, bool admin, CancellationToken stop)
    {
        var password = await Password(stop);
        var id = await database.RunAsync(env =>
        {
            var values = new Values { ["login"] = login, ["name"] = name ?? login, ["password"] = password };
            if (login.Contains('@', StringComparison.Ordinal)) values["email"] = login;
            if (admin) values["groups_id"] = AdminGroups.Select(env.TryRef).OfType<Records>().Select(object? (group) => new List<object?> { 4L, (long)group.Id }).ToList();
            return env["res.users"].Create(values).Id;
        }, stop);
        Console.WriteLine($"{login} can log in to {database.Name} (user {id})");
        return 0;
    }

    private static async Task<int> SetPassword(IDatabase database, string login, CancellationToken stop)
    {
        await database.RunAsync(env => User(env, login).Id, stop);
        var password = await Password(stop);
        await database.RunAsync(env => User(env, login).Write(new Values { ["password"] = password }), stop);
        Console.WriteLine($"{login} has a new password; sessions of the old one have ended");
        return 0;
    }

    private static async Task<int> Issue(IDatabase database, string login, string purpose, int days, CancellationToken stop)
    {
        Console.WriteLine(await database.RunAsync(env => ApiKeys.Issue(env, User(env, login).Id, null, purpose, days > 0 ? env.Now.Date.AddDays(days) : null), stop));
        return 0;
    }

    private static async Task<string> Password(CancellationToken stop) =>
        await SecretInput.Read("Password:", stop) is { } given && !string.IsNullOrWhiteSpace(given) ? given : throw new StartupProblem("A user needs a password: write it, or pipe it in as one line.");

    private static Records User(Env env, string login) =>
        env["res.users"].Search(Domain.Eq("login", login), 0, 1) is { Any: true } user ? user : throw new StartupProblem($"Nobody logs in to {env.Database.Name} as {login}; user list shows who does.");
}
