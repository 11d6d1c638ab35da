using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.Services;

/// <summary>
/// The service <c>db</c>. What changes something takes the master password first. Backups are PostgreSQL's business here, so dump and
/// restore are refused with words.
/// </summary>
internal sealed class DatabaseService(IDatabases databases, MasterPassword master, RpcOptions options) : IRpcService
{
    public Task CallAsync(string method, IReadOnlyList<object?> args, AnswerBuffer answer, CallOrigin origin, CancellationToken cancel) => method switch
    {
        "server_version" => Answered(answer, writer => writer.Text(options.ServerVersion)),
        "list_lang" => Answered(answer, writer => writer.Write(KnownLanguages.Pairs)),
        "db_exist" => ExistsAsync(args, answer, cancel),
        "list" => ListAsync(args, answer, cancel),
        "list_countries" or "create_database" or "duplicate_database" or "drop" or "rename" or "change_admin_password" or "dump" or "restore" or "migrate_databases"
            => ManageAsync(method, args, answer, cancel),
        _ => throw PythonError.KeyError($"Method not found: {method}"),
    };

    private static Task Answered(AnswerBuffer answer, Action<IValueWriter> write)
    {
        write(answer.Writer);
        return Task.CompletedTask;
    }

    private async Task ExistsAsync(IReadOnlyList<object?> args, AnswerBuffer answer, CancellationToken cancel)
    {
        var name = Argument.Text(Binding.Positional("exp_db_exist", args, "db_name")[0]);
        answer.Writer.Bool(name.Length > 0 && await databases.ExistsAsync(name, cancel));
    }

    private async Task ListAsync(IReadOnlyList<object?> args, AnswerBuffer answer, CancellationToken cancel)
    {
        Binding.Positional("exp_list", args, "document?");
        if (!options.ListDatabases) throw new AccessDenied();
        answer.Writer.Write(await databases.ListAsync(cancel));
    }

    private async Task ManageAsync(string method, IReadOnlyList<object?> args, AnswerBuffer answer, CancellationToken cancel)
    {
        if (args.Count == 0) throw PythonError.IndexError("list index out of range");
        master.Check(args[0]);
        if (!options.ListDatabases && method != "list_countries") throw new AccessDenied("Database management is disabled on this server.");
        var rest = args.Skip(1).ToArray();
        switch (method)
        {
            case "list_countries":
                answer.Writer.Write(KnownCountries.Pairs);
                return;
            case "create_database":
                await CreateAsync(rest, cancel);
                break;
            case "duplicate_database":
                await DuplicateAsync(rest, cancel);
                break;
            case "drop":
                var dropped = DatabaseNames.Check(Binding.Positional("exp_drop", rest, "db_name")[0]);
                answer.Writer.Bool(await databases.DropAsync(dropped, cancel));
                return;
            case "rename":
                var rename = Binding.Positional("exp_rename", rest, "old_name", "new_name");
                await RenameAsync(rename, cancel);
                break;
            case "change_admin_password":
                var password = Argument.Text(Binding.Positional("exp_change_admin_password", rest, "new_password")[0]);
                if (!master.Change(password)) throw new UserError("The master password is set in this server's configuration and cannot be changed here.");
                break;
            default:
                throw new UserError($"db.{method} is not offered by this server: back up, restore and upgrade databases with PostgreSQL's tools and the command line.");
        }
        answer.Writer.Bool(true);
    }

    private async Task CreateAsync(object?[] args, CancellationToken cancel)
    {
        var bound = Binding.Positional("exp_create_database", args, "db_name", "demo", "lang", "user_password?", "login?", "country_code?", "phone?");
        var name = DatabaseNames.Check(bound[0]);
        await RefuseExistingAsync(name, cancel);
        await databases.CreateAsync(name, Given(bound[2]) ?? "en_US", Given(bound[3]) ?? "admin", Given(bound[4]) ?? "admin", Given(bound[5]), cancel);
    }

    private async Task DuplicateAsync(object?[] args, CancellationToken cancel)
    {
        var bound = Binding.Positional("exp_duplicate_database", args, "db_original_name", "db_name", "neutralize_database?");
        var (source, target) = (DatabaseNames.Check(bound[0]), DatabaseNames.Check(bound[1]));
        await RefuseExistingAsync(target, cancel);
        await databases.DuplicateAsync(source, target, Wire.Truthy(bound[2]), cancel);
    }

    private async Task RenameAsync(object?[] bound, CancellationToken cancel)
    {
        var (from, to) = (DatabaseNames.Check(bound[0]), DatabaseNames.Check(bound[1]));
        await RefuseExistingAsync(to, cancel);
        await databases.RenameAsync(from, to, cancel);
    }

    private async Task RefuseExistingAsync(string name, CancellationToken cancel)
    {
        if (await databases.ExistsAsync(name, cancel)) throw new OdooException("odoo.service.db.DatabaseExists", $"database {PythonRepr.Of(name)} already exists!");
    }

    private static string? Given(object? value) => value is string { Length: > 0 } text ? text : null;
}
