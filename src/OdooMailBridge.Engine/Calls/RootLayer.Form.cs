using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Forms;

namespace OdooMailBridge.Engine.Calls;

/// <summary>Forms as Odoo's web client edits them.</summary>
internal sealed partial class RootLayer
{
    public override void Edited(FormEdit form, string field)
    {
    }

    /// <summary>What edited fields change of the others; without edited fields, what a new form shows.</summary>
    /// <param name="values">The form as it stands; what is missing comes from the record.</param>
    /// <param name="fieldNames">The fields that were edited.</param>
    /// <param name="fieldsSpec">The fields that the form shows, each with what it shows of corecords, as for web_read.</param>
    [Rpc(ReadOnly = true, Owner = WebClass)]
    public object? Onchange(Records records, Values values, object? fieldNames, Values fieldsSpec)
    {
        Top.CheckAccess(records, "read");
        return new FormRun(records, values, Wire.Names(fieldNames) ?? [], fieldsSpec).Answer();
    }
}
