using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Amounts in the steps of a currency; half a step goes away from zero.</summary>
public sealed partial class ResCurrency
{
    [Rpc(ReadOnly = true)]
    public double Round(Records records, double amount) => Rounded(One(records), amount);

    [Rpc(ReadOnly = true)]
    public bool IsZero(Records records, double amount) => Rounded(One(records), amount) == 0;

    /// <summary>-1, 0 or 1: amounts are equal when they round to the same, not when their difference rounds to nothing.</summary>
    [Rpc(ReadOnly = true)]
    public int CompareAmounts(Records records, double amount1, double amount2) => Rounded(One(records), amount1).CompareTo(Rounded(One(records), amount2));

    private static double Rounded(Records currency, double amount)
    {
        var step = currency.Num("rounding") is > 0 and var given ? given : 0.01;
        var steps = amount / step;

        // As much as a double is off by may lie below the half.
        var whole = Math.Round(steps + Math.CopySign(Math.Abs(steps) * Math.Pow(2, -52), steps), MidpointRounding.AwayFromZero);
        return step < 1 ? whole / Math.Round(1 / step) : whole * step;
    }

    private static Records One(Records records) => records.Count == 1 ? records : throw PythonError.ValueError($"Expected singleton: {PythonRepr.Of(records)}");
}
