using Xunit;

namespace OdooMailBridge.Templating.Tests.Sandbox;

public sealed class HostValueTests
{
    public sealed class Secret
    {
        public string Password { get; } = "hunter2";

        public string password => Password;

        public override string ToString() => "secret object";
    }

    private sealed class Partner : IScriptObject
    {
        public IEnumerable<string> Members => ["name", "parent"];

        public bool TryGetMember(string name, out object? value)
        {
            value = name switch
            {
                "name" => "Pam",
                "parent" => new Nobody(),
                "tags" => new List<string> { "vip", "eu" },
                "password" => throw new TemplateAccessException("You may not read the field password."),
                _ => null,
            };
            return name is "name" or "parent" or "tags";
        }

        public string? Print() => "res.partner(8,)";
    }

    private sealed class Nobody : IScriptObject
    {
        public bool IsTrue => false;

        public bool TryGetMember(string name, out object? value)
        {
            value = false;
            return name == "name";
        }
    }

    private static readonly Dictionary<string, object?> Globals = new()
    {
        ["object"] = new Partner(),
        ["secret"] = new Secret(),
        ["text"] = "abc",
        ["list"] = new[] { 1, 2, 3 },
        ["map"] = new Dictionary<string, object?> { ["a"] = 1 },
        ["f"] = new Func<string>(() => "called"),
        ["greet"] = ScriptFunction.Create("greet", "name greeting?", a => $"{(a.Has(1) ? a.Text(1) : "Hello")} {a.Text(0)}"),
    };

    [Theory]
    [InlineData("{{ secret.password }}{{ secret.Password }}")]
    [InlineData("{{ secret.get_type }}{{ secret.GetType }}{{ text.length }}{{ text.chars }}{{ text.GetType }}")]
    [InlineData("{{ secret | object.keys | array.join ',' }}{{ secret | object.size == 0 ? '' : 'x' }}")]
    [InlineData("{{ f.method }}{{ f.target }}{{ f.invoke }}{{ list.sync_root }}{{ map.comparer }}{{ map.keys }}")]
    [InlineData("{{ date.now.kind }}{{ (1).get_hash_code }}{{ object.get_type }}{{ this.globals }}")]
    public void Members_of_net_objects_do_not_exist(string source) => Assert.Equal("", Rendered.Text(source, Globals));

    [Theory]
    [InlineData("{{ f 1 }}")]
    [InlineData("{{ secret['Password'] }}")]
    [InlineData("{{ secret.to_string 1 }}")]
    public void Net_objects_cannot_be_called_or_indexed(string source) => Assert.IsType<TemplateRuntimeException>(Rendered.Error(source, Globals));

    [Fact]
    public void A_global_hides_of_a_builtin_object_only_the_members_it_has() =>
        Assert.Equal("Pam x [\"name\", \"parent\"]", Rendered.Text("{{ object.name }} {{ '' | object.default 'x' }} {{ object | object.keys }}", Globals));

    [Fact]
    public void A_field_that_may_not_be_read_is_an_error_with_a_place()
    {
        var error = Assert.IsType<TemplateRuntimeException>(Rendered.Error("{{ object.name }}\n{{ object.password }}", Globals));
        Assert.Equal((2, 11), (error.Line, error.Column));
        Assert.IsType<TemplateAccessException>(error.InnerException);
        Assert.Contains("password", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ object.name = 'x' }}")]
    [InlineData("{{ map.a = 2 }}")]
    [InlineData("{{ list[0] = 2 }}")]
    public void Host_values_cannot_be_changed(string source) => Assert.IsType<TemplateRuntimeException>(Rendered.Error(source, Globals));

    [Theory]
    [InlineData("{{ object }} {{ object.name }} {{ object.tags }} {{ object.tags.size }} {{ object.missing }}", "res.partner(8,) Pam [\"vip\", \"eu\"] 2 ")]
    [InlineData("{{ object.parent ? 'yes' : 'no' }}{{ object.parent.name }}", "nofalse")]
    [InlineData("{{ list | array.join '-' }} {{ map.a }} {{ for kv in map; kv.key; end }}", "1-2-3 1 a")]
    [InlineData("{{ 'Pam' | greet }}, {{ greet 'Pam' greeting: 'Hi' }}", "Hello Pam, Hi Pam")]
    [InlineData("{{ with object; name; end }}{{ import map; a }}", "Pam1")]
    public void Host_values_are_read_through_their_interface(string source, string expected) => Assert.Equal(expected, Rendered.Text(source, Globals));

    [Fact]
    public void Assigning_a_global_name_leaves_the_host_untouched()
    {
        Assert.Equal("changed", Rendered.Text("{{ text = 'changed'; text }}", Globals));
        Assert.Equal("abc", Globals["text"]);
    }
}
