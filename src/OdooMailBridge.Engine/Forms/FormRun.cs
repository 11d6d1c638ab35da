using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Forms;

/// <summary>One onchange call: the form before, the form after edits, computed fields and rules, and what the two show differently.</summary>
internal sealed class FormRun(Records records, Values values, IReadOnlyList<string> edited, Values shown)
{
    private readonly Env env = records.Env;
    private readonly ModelInfo model = records.Model;

    /// <summary>What is shown of real fields; fields that a layer makes up (one per group of a user) have no rules.</summary>
    private readonly Values specification = new(shown.Where(pair => records.Model.Fields.ContainsKey(pair.Key)));

    public Values Answer()
    {
        if (edited.Any(name => !model.Fields.ContainsKey(name))) return [];
        var described = shown.Count == specification.Count ? null : model.Top.FieldsGet(env, [.. shown.Keys], new HashSet<string>());
        foreach (var name in shown.Keys.Where(name => described?.ContainsKey(name) == false)) model.Field(name);
        return edited.Count == 0 ? Opened() : Changed();
    }

    /// <summary>A new form: defaults, what follows from them, and all that it shows.</summary>
    private Values Opened()
    {
        var all = values.Copy();
        foreach (var (name, value) in model.Top.DefaultGet(env, [.. specification.Keys.Where(name => !values.ContainsKey(name))])) all[name] = value;
        var form = new FormRecord(records);
        form.Open(all);
        Apply(form, [.. all.Keys.Where(model.Fields.ContainsKey)], new FormSnapshot(form, specification));
        return Result(form, new FormSnapshot(form, specification).All());
    }

    private Values Changed()
    {
        var typed = new Values(values.Where(pair => edited.Contains(pair.Key)));
        var form = new FormRecord(records);
        form.Open(new Values(values.Where(pair => !edited.Contains(pair.Key))));
        var before = new FormSnapshot(form, specification);
        form.Type(typed);
        before.Take(edited);
        Apply(form, edited, before);
        return Result(form, new FormSnapshot(form, specification).Beside(before));
    }

    /// <summary>The rules of each edited field, then those of the fields that they changed.</summary>
    private void Apply(FormRecord form, IReadOnlyList<string> names, FormSnapshot before)
    {
        var done = new HashSet<string>();
        var todo = names;
        while (todo.Count > 0)
        {
            foreach (var name in todo)
            {
                model.Top.Edited(form, name);
                done.Add(name);
            }
            if (!env.Context.Flag("recursive_onchanges", true)) break;
            todo = [.. specification.Keys.Where(name => !done.Contains(name) && before.Differs(name))];
        }
    }

    private static Values Result(FormRecord form, Values changes)
    {
        var answer = new Values { ["value"] = changes };
        if (form.Warning is { } warning) answer["warning"] = warning;
        return answer;
    }
}
