using Npgsql;

namespace OdooMailBridge.Abstractions;

/// <summary>
/// What model code sees of the world: the user, the context, the registry and the running transaction. Immutable; the derived
/// environments (<see cref="Sudo"/>, <see cref="With(string, object?)"/> …) share the transaction.
/// </summary>
public sealed class Env
{
    private UserProfile? profile;

    public Env(IWorkUnit work, int uid, bool su, Context context)
    {
        Work = work;
        Uid = uid;
        Su = su;
        Context = context;
    }

    /// <summary>The running transaction and everything that lives as long as it.</summary>
    public IWorkUnit Work { get; }

    public int Uid { get; }

    /// <summary>No access checks.</summary>
    public bool Su { get; }
    public Context Context { get; }

    /// <summary>The superuser's id: OdooBot.</summary>
    public const int SuperuserId = 1;

    /// <summary>The empty record set of a model; throws when the registry has no such model.</summary>
    public Records this[string model] => new(this, Info(model), []);

    public Records Browse(string model, params int[] ids) => new(this, Info(model), ids);

    public ModelInfo Info(string model) => Work.Models.TryGetValue(model, out var info) ? info : throw PythonError.KeyError(model);

    public bool HasModel(string model) => Work.Models.ContainsKey(model);

    public Env Sudo(bool su = true) => su == Su ? this : new Env(Work, Uid, su, Context) { profile = profile };
    public Env AsUser(int uid) => new(Work, uid, uid == SuperuserId, Context);
    public Env With(string key, object? value) => WithContext(Context.With(key, value));
    public Env With(Values changes) => WithContext(Context.With(changes));
    public Env WithContext(Context context) => new(Work, Uid, Su, context) { profile = profile };

    /// <summary>Makes a company the current one, keeping the other allowed ones.</summary>
    public Env WithCompany(int companyId)
    {
        if (companyId == 0 || companyId == CompanyId) return this;
        var allowed = Context.Has("allowed_company_ids") ? CompanyIds.Where(id => id != companyId) : [];
        return With("allowed_company_ids", new List<object?>(allowed.Prepend(companyId).Select(id => (object?)(long)id)));
    }

    /// <summary>Groups, companies, language and partner of the user.</summary>
    public UserProfile Profile => profile ??= Work.Access.Profile(this, Uid);

    public Records User => Browse("res.users", Uid);

    /// <summary>The first company of the context, else the user's.</summary>
    public int CompanyId => Context["allowed_company_ids"] is { } ids && Wire.Ids(ids) is { Length: > 0 } list ? list[0] : Profile.CompanyId;
    public Records Company => Browse("res.company", CompanyId);

    /// <summary>The companies whose records the user sees: those of the context, else all of the user's.</summary>
    public int[] CompanyIds => Context["allowed_company_ids"] is { } ids && Wire.Ids(ids) is { Length: > 0 } list ? list : Profile.CompanyIds;

    /// <summary>Language code of the context, or null.</summary>
    public string? Lang => Context.Text("lang");

    /// <summary>Time zone name of the context, else the user's, else null.</summary>
    public string? Tz => Context.Text("tz") ?? Profile.Tz;

    public bool HasGroup(string xmlid) => Profile.Groups.Contains(xmlid);

    /// <summary>Superuser mode or member of the settings group.</summary>
    public bool IsSystem => Su || HasGroup("base.group_system");
    public bool IsAdmin => Su || HasGroup("base.group_erp_manager");

    /// <summary>Start of the transaction, UTC: the time in create_date and write_date.</summary>
    public DateTime Now => Work.Now;
    public DateOnly Today => DateOnly.FromDateTime(Now);

    /// <summary>SQL in the running transaction (Dapper's parameter style).</summary>
    public SqlSession Sql => Work.Sql;
    public NpgsqlConnection Connection => Work.Sql.Connection;

    /// <summary>The record behind an external id (<c>module.name</c>); throws when it is not there.</summary>
    public Records Ref(string xmlid) => TryRef(xmlid) ?? throw PythonError.ValueError($"External ID not found in the system: {xmlid}");

    public Records? TryRef(string xmlid) => Work.Access.Resolve(this, xmlid) is { } found && HasModel(found.Model) ? Browse(found.Model, found.Id) : null;

    /// <summary>Value of a system parameter, or null.</summary>
    public string? Parameter(string key) => Work.Access.Parameter(this, key);

    /// <summary>
    /// Runs after the transaction is committed and before the client gets its answer; an exception becomes the client's error. This is how
    /// mail leaves: never inside the transaction.
    /// </summary>
    public void AfterCommit(Func<CancellationToken, Task> action) => Work.AfterCommit(action);

    /// <summary>A service of the host or a plugin.</summary>
    public T Service<T>() where T : notnull => Work.Service<T>();

    /// <summary>The database, for work in transactions of its own.</summary>
    public IDatabase Database => Work.Database;
}
