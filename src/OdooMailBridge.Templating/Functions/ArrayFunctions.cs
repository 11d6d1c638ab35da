using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Functions;

/// <summary>The <c>array</c> object. No function changes the list it is given.</summary>
internal static class ArrayFunctions
{
    public static BuiltinObject Build() => new FunctionTable("array.")
        .Add("add", "list value", a => Make(a, a.List(0).Append(a[1])))
        .Add("add_range", "list1 list2", a => Make(a, a.List(0).Concat(a.List(1))))
        .Add("any", "list function args...", ListQueries.Any)
        .Add("compact", "list", a => a[0] is null ? null : Make(a, a.List(0).Where(item => item is not null)))
        .Add("concat", "list1 list2", a => a[0] is null && a[1] is null ? null : Make(a, a.List(0).Concat(a.List(1))))
        .Add("contains", "list item", ListQueries.Contains)
        .Add("cycle", "list group?", ListQueries.Cycle)
        .Add("each", "list function", a => a[0] is null ? null : Make(a, a.List(0).Select(item => ListQueries.Apply(a, item))))
        .Add("filter", "list function", a => a[0] is null ? null : Make(a, a.List(0).Where(item => Truth.Of(ListQueries.Apply(a, item)))))
        .Add("first", "list", a => a.List(0) is [var first, ..] ? first : null)
        .Add("insert_at", "list index value", InsertAt)
        .Add("join", "list delimiter function?", ListText.Join)
        .Add("last", "list", a => a.List(0) is [.., var last] ? last : null)
        .Add("limit", "list count", a => a[0] is null ? null : Make(a, a.List(0).Take(Math.Max(0, a.Int(1)))))
        .Add("map", "list member", a => Make(a, a.List(0).Select(item => ListOrder.MemberOf(a, item, a.Text(1)))))
        .Add("offset", "list index", a => a[0] is null ? null : Make(a, a.List(0).Skip(a.Int(1))))
        .Add("remove_at", "list index", RemoveAt)
        .Add("reverse", "list", a => Make(a, a.List(0).Reverse()))
        .Add("size", "list", a => Boxes.Number(a[0] is null ? 0 : Sequences.IsList(a[0]) ? Sequences.Count(a[0]!) : 1))
        .Add("sort", "list member?", ListOrder.Sort)
        .Add("uniq", "list", a => a[0] is null ? null : ListQueries.Unique(a))
        .Build();

    public static ScriptList Make(FunctionArguments a, IEnumerable<object?> items)
    {
        var list = new ScriptList();
        foreach (var item in items)
        {
            a.Meter.Grow(list.Count + 1L, a.Position);
            a.Meter.Step(a.Position);
            list.Add(HostValues.Enter(item, a.Run.Context));
        }

        return list;
    }

    private static ScriptList InsertAt(FunctionArguments a)
    {
        var list = Make(a, a.List(0));
        var index = a.Int(1);
        index = Math.Max(0, index < 0 ? list.Count + index : index);
        a.Meter.Collection(Math.Max(0, index - list.Count) + list.Count + 1L, a.Position);
        while (list.Count < index)
            list.Add(null);
        list.Items.Insert(index, a[2]);
        return list;
    }

    private static ScriptList RemoveAt(FunctionArguments a)
    {
        var list = Make(a, a.List(0));
        var index = a.Int(1);
        index = index < 0 ? list.Count + index : index;
        if (index >= 0 && index < list.Count)
            list.Items.RemoveAt(index);
        return list;
    }
}
