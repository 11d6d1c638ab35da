using System.Globalization;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Numbers in a row, with prefix and suffix; where asked for, each span of days counts for itself.</summary>
public sealed partial class IrSequence
{
    /// <summary>The next number of the sequence with this code, the company's own first; false when there is none.</summary>
    [Rpc]
    public object? NextByCode(Env env, string sequenceCode, object? sequenceDate = null)
    {
        env[Info.Name].CheckAccess("read");
        var found = env.Sudo()[Info.Name].Search(Domain.And(Domain.Eq("code", sequenceCode), Domain.Leaf("company_id", "in", new List<object?> { env.CompanyId, false })), 0, 1, "company_id");
        return found.IsEmpty ? false : NextOf(found, sequenceDate);
    }

    [Rpc(ChecksAccess = true)]
    public object? NextById(Records records, object? sequenceDate = null)
    {
        records.CheckAccess("read");
        return NextOf(records.Sudo(), sequenceDate);
    }

    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        var made = base.Create(env, values);
        foreach (var sequence in made.Sudo().Where(NumberSource.IsStandard)) NumberSource.Create(sequence, Or1(sequence.Int("number_increment")), Or1(sequence.Int("number_next")));
        return made;
    }

    public override void Write(Records records, Values values)
    {
        var before = records.Sudo().ToDictionary(sequence => sequence.Id, sequence => (Standard: NumberSource.IsStandard(sequence), Step: sequence.Int("number_increment")));
        base.Write(records, values);
        foreach (var sequence in records.Sudo())
        {
            var step = sequence.Int("number_increment");
            var standard = NumberSource.IsStandard(sequence);
            var ranges = sequence.Rel("date_range_ids");
            if (before[sequence.Id].Standard && !standard)
            {
                NumberSource.Drop(sequence);
                NumberSource.Drop(ranges);
            }
            else if (standard && !before[sequence.Id].Standard)
            {
                NumberSource.Create(sequence, step, Or1(sequence.Int("number_next")));
                foreach (var range in ranges) NumberSource.Create(range, step, Or1(sequence.Int("number_next")));
            }
            else if (standard)
            {
                if (values.Truthy("number_next") || values.Truthy("number_next_actual")) NumberSource.Restart(sequence, sequence.Int("number_next"));
                if (step == before[sequence.Id].Step) continue;
                NumberSource.Step(sequence, step);
                NumberSource.Step(ranges, step);
            }
        }
    }

    public override void Unlink(Records records)
    {
        var ranges = records.Sudo().Rel("date_range_ids");
        NumberSource.Drop(ranges);
        base.Unlink(records);
        NumberSource.Drop(records);
    }

    [Constrains("number_increment", "implementation")]
    public void CheckStep(Records records)
    {
        if (records.Any(sequence => sequence.Str("implementation") == "standard" && sequence.Int("number_increment") == 0)) throw new UserError("Step must not be zero.");
    }

    private static string NextOf(Records sequence, object? date)
    {
        var env = sequence.Env;
        if (!sequence.Flag("use_date_range")) return Shown(sequence, NumberSource.Take(sequence), null);
        var day = Day(date) ?? Day(env.Context["ir_sequence_date"]) ?? env.Today;
        var ranges = env["ir.sequence.date_range"];
        var found = ranges.Search(Domain.And(Domain.Eq("sequence_id", sequence.Id), Domain.Leaf("date_from", "<=", day), Domain.Leaf("date_to", ">=", day)), limit: 1);
        if (found.IsEmpty) found = IrSequenceDateRange.Around(ranges, sequence.Id, day);
        return Shown(sequence, NumberSource.Take(found), found.Day("date_from"));
    }

    private static string Shown(Records sequence, long number, DateOnly? from)
    {
        var env = sequence.Env;
        var now = env.Context.Text("tz") is { } tz && TimeZoneInfo.TryFindSystemTimeZoneById(tz, out var zone) ? TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(env.Now, DateTimeKind.Utc), zone) : env.Now;
        var effective = Day(env.Context["ir_sequence_date"])?.ToDateTime(TimeOnly.MinValue) ?? now;
        var range = (from ?? Day(env.Context["ir_sequence_date_range"]))?.ToDateTime(TimeOnly.MinValue) ?? now;
        string Fill(string field) => NumberPattern.Fill(sequence, sequence.Str(field), now, effective, range);
        return Fill("prefix") + number.ToString($"D{Math.Clamp(sequence.Int("padding"), 1, 100)}", CultureInfo.InvariantCulture) + Fill("suffix");
    }

    private static DateOnly? Day(object? given) => given switch
    {
        DateOnly day => day,
        DateTime time => DateOnly.FromDateTime(time),
        string { Length: >= 10 } text when DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        null or false or "" => null,
        _ => throw PythonError.ValueError($"time data {PythonRepr.Of(given)} does not match format '%Y-%m-%d'"),
    };

    private static int Or1(int number) => number == 0 ? 1 : number;
}
