using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>A read of users whose rows get, at their end, the fields that stand for groups.</summary>
internal sealed class RowsWithGroups(object? rows, Records users, IReadOnlyList<GroupField> fields) : IWireWritable
{
    public void WriteTo(IValueWriter writer)
    {
        var held = users.Env.Sql.Query<(int User, int Group)>("SELECT uid, gid FROM res_groups_users_rel WHERE uid = ANY(@ids)", new { ids = users.IdArray })
            .GroupBy(row => row.User).ToDictionary(group => group.Key, group => group.Select(row => row.Group).ToHashSet());
        var internalUser = users.Env.Sudo().TryRef("base.group_user")?.Id ?? 0;
        new RowWriter(writer, id =>
        {
            var groups = held.GetValueOrDefault(id) ?? [];
            foreach (var field in fields)
            {
                writer.PropertyName(field.Name);
                writer.Write(field.Value(groups, internalUser));
            }
        }).Write(rows);
    }

    /// <summary>Passes everything on, and speaks up before a row ends. The id is a row's first value.</summary>
    private sealed class RowWriter(IValueWriter inner, Action<int> beforeEnd) : IValueWriter
    {
        private int depth;
        private int? id;

        public void StartArray()
        {
            depth++;
            inner.StartArray();
        }

        public void EndArray()
        {
            depth--;
            inner.EndArray();
        }

        public void StartObject()
        {
            if (++depth == 2) id = null;
            inner.StartObject();
        }

        public void EndObject()
        {
            if (depth-- == 2 && id is { } row) beforeEnd(row);
            inner.EndObject();
        }

        public void Integer(long value)
        {
            id ??= (int)value;
            inner.Integer(value);
        }

        public void PropertyName(string name) => inner.PropertyName(name);
        public void PropertyName(in EncodedName name) => inner.PropertyName(name);
        public void Null() => inner.Null();
        public void Bool(bool value) => inner.Bool(value);
        public void Float(double value) => inner.Float(value);
        public void Text(string value) => inner.Text(value);
        public void Text(ReadOnlySpan<byte> utf8) => inner.Text(utf8);
        public void Base64(ReadOnlySpan<byte> bytes) => inner.Base64(bytes);
        public void Datetime(DateTime utc) => inner.Datetime(utc);
        public void Date(DateOnly day) => inner.Date(day);
    }
}
