using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>
/// Where the numbers of an ir.sequence, or of one of its date ranges, come from: for the standard implementation a sequence of PostgreSQL's, under
/// Odoo's name for it, so that nobody waits for another's transaction; without gaps the row itself, which its taker locks.
/// </summary>
internal static class NumberSource
{
    public static void Create(Records row, int step, int next)
    {
        if (step == 0) throw new UserError("Step must not be zero.");
        row.Env.Sql.Execute($"CREATE SEQUENCE IF NOT EXISTS {Name(row)} INCREMENT BY {step} MINVALUE {Least(step, next)} MAXVALUE {int.MaxValue} START WITH {next}");
    }

    public static void Drop(Records rows)
    {
        foreach (var row in rows) row.Env.Sql.Execute($"DROP SEQUENCE IF EXISTS {Name(row)}");
    }

    public static void Restart(Records row, int next) => row.Env.Sql.Execute($"ALTER SEQUENCE IF EXISTS {Name(row)} MINVALUE {Least(Sequence(row).Int("number_increment"), next)} RESTART WITH {next}");

    private static int Least(int step, int next) => step > 0 ? Math.Min(1, next) : int.MinValue;

    public static void Step(Records rows, int step)
    {
        if (step == 0) throw new UserError("Step must not be zero.");
        foreach (var row in rows) row.Env.Sql.Execute($"ALTER SEQUENCE IF EXISTS {Name(row)} INCREMENT BY {step}");
    }

    public static long Take(Records row)
    {
        var sequence = Sequence(row);
        if (IsStandard(sequence)) return row.Env.Sql.One<long>($"SELECT nextval('{Name(row)}')");
        var taken = row.Env.Sql.One<int>($"UPDATE \"{row.Model.Table}\" SET number_next = number_next + @step WHERE id = @id RETURNING number_next - @step", new { id = row.Id, step = sequence.Int("number_increment") });
        row.Env.Work.Invalidate(row);
        return taken;
    }

    /// <summary>The number that the next taker gets, if nobody comes before.</summary>
    public static int Peek(Records row)
    {
        var sequence = Sequence(row);
        if (!IsStandard(sequence)) return row.Int("number_next");
        return (int)row.Env.Sql.One<long>($"SELECT CASE WHEN is_called THEN last_value + @step ELSE last_value END FROM {Name(row)}", new { step = (long)sequence.Int("number_increment") });
    }

    public static bool IsStandard(Records sequence) => sequence.Str("implementation") == "standard";

    private static Records Sequence(Records row) => row.Model.Name == "ir.sequence" ? row.Sudo() : row.Sudo().Rel("sequence_id");

    private static string Name(Records row) => row.Model.Name == "ir.sequence" ? $"ir_sequence_{row.Id:000}" : $"ir_sequence_{Sequence(row).Id:000}_{row.Id:000}";
}
