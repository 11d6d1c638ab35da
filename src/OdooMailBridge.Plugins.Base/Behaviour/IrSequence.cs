using System.Globalization;
using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Numbers in a row, with prefix and suffix.</summary>
public sealed partial class IrSequence
{
    /// <summary>The next number of the sequence with this code, the company's own first; false when there is none.</summary>
    [Rpc]
    public object? NextByCode(Env env, string sequenceCode, object? sequenceDate = null)
    {
        env[Info.Name].CheckAccess("read");
        var found = env.Sudo()[Info.Name].Search(Domain.And(Domain.Eq("code", sequenceCode), Domain.Leaf("company_id", "in", new List<object?> { env.CompanyId, false })), 0, 1, "company_id");
        return found.IsEmpty ? false : NextOf(found);
    }

    [Rpc]
    public object? NextById(Records records, object? sequenceDate = null)
    {
        records.CheckAccess("read");
        return NextOf(records.Sudo());
    }

    [Constrains("number_increment", "implementation")]
    public void CheckStep(Records records)
    {
        if (records.Any(sequence => sequence.Str("implementation") == "standard" && sequence.Int("number_increment") == 0)) throw new UserError("Step must not be zero.");
    }

    /// <summary>The row is locked by its update, so that no number is given twice.</summary>
    private static string NextOf(Records sequence)
    {
        var number = sequence.Env.Sql.One<int>("UPDATE ir_sequence SET number_next = number_next + number_increment WHERE id = @id RETURNING number_next - number_increment", new { id = sequence.Id });
        sequence.Env.Work.Invalidate(sequence);
        return Fill(sequence.Str("prefix"), sequence.Env.Now) + number.ToString(CultureInfo.InvariantCulture).PadLeft(sequence.Int("padding"), '0') + Fill(sequence.Str("suffix"), sequence.Env.Now);
    }

    private static string Fill(string? pattern, DateTime now) => Part().Replace(pattern ?? "", match => match.Groups[1].Value switch
    {
        "year" => now.ToString("yyyy", CultureInfo.InvariantCulture),
        "y" => now.ToString("yy", CultureInfo.InvariantCulture),
        "month" => now.ToString("MM", CultureInfo.InvariantCulture),
        "day" => now.ToString("dd", CultureInfo.InvariantCulture),
        "doy" => now.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        "h24" => now.ToString("HH", CultureInfo.InvariantCulture),
        "min" => now.ToString("mm", CultureInfo.InvariantCulture),
        "sec" => now.ToString("ss", CultureInfo.InvariantCulture),
        _ => match.Value,
    });

    [GeneratedRegex(@"%\((?:range_|current_)?(\w+)\)s")]
    private static partial Regex Part();
}
