using System.Diagnostics;
using Xunit;

namespace OdooMailBridge.Templating.Tests.Sandbox;

public sealed class LimitTests
{
    private static readonly TemplateLimits Roomy = new() { LoopIterations = int.MaxValue, Time = TimeSpan.FromMilliseconds(300) };

    [Theory]
    [InlineData("{{ while true; end }}", TemplateLimitKind.LoopIterations)]
    [InlineData("{{ for x in 1..1000000000; x; end }}", TemplateLimitKind.LoopIterations)]
    [InlineData("{{ 1..1000000000 | array.size }}", TemplateLimitKind.LoopIterations)]
    [InlineData("{{ (-9223372036854775807)..9223372036854775807 | array.sort }}", TemplateLimitKind.LoopIterations)]
    [InlineData("{{ func f; f; end; f }}", TemplateLimitKind.Recursion)]
    [InlineData("{{ f(x) = f x; f 1 }}", TemplateLimitKind.Recursion)]
    [InlineData("{{ func f(x = f); end; f }}", TemplateLimitKind.Recursion)]
    [InlineData("{{ x = '{{ x | object.eval_template }}'; x | object.eval_template }}", TemplateLimitKind.Recursion)]
    [InlineData("{{ a = []; a[0] = a; a }}", TemplateLimitKind.Recursion)]
    [InlineData("{{ a = []; a[0] = a; a | object.to_json }}", TemplateLimitKind.Recursion)]
    [InlineData("{{ a = []; a[0] = a; b = []; b[0] = b; a == b }}", TemplateLimitKind.Recursion)]
    [InlineData("{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' | regex.match '^(a+)+$' }}", TemplateLimitKind.RegexTime)]
    [InlineData("{{ 'x' * 1000000000 }}", TemplateLimitKind.StringLength)]
    [InlineData("{{ 'x' | string.pad_left 1000000000 }}", TemplateLimitKind.StringLength)]
    [InlineData("{{ x = 'xxxxxxxxxx'; for i in 1..100; x = x + x; end }}", TemplateLimitKind.StringLength)]
    [InlineData("{{ x = 'aaaaaaaaaa' * 10000; x | string.replace 'a' x }}", TemplateLimitKind.StringLength)]
    [InlineData("{{ x = 'aaaaaaaaaa' * 10000; x | regex.replace 'a' x }}", TemplateLimitKind.StringLength)]
    [InlineData("{{ a = []; for i in 1..500; a[i] = 'x' * 1000000; end }}", TemplateLimitKind.Allocation)]
    [InlineData("{{ x = 'x' * 1000000; for i in 1..100; x; end }}", TemplateLimitKind.OutputLength)]
    [InlineData("{{ a = []; a[1000000000] = 1 }}", TemplateLimitKind.CollectionSize)]
    [InlineData("{{ a = [1]; for i in 1..100; a = a + a; end }}", TemplateLimitKind.CollectionSize)]
    [InlineData("{{ [1] * 1000000000 }}", TemplateLimitKind.CollectionSize)]
    [InlineData("{{ [] | array.insert_at 1000000000 1 }}", TemplateLimitKind.CollectionSize)]
    [InlineData("{{ x = 3; for i in 1..100; x = x * x; end }}", TemplateLimitKind.StringLength)]
    [InlineData("{{ 1 << 1000000000 }}", TemplateLimitKind.StringLength)]
    public void Greed_is_stopped_with_a_typed_error(string source, TemplateLimitKind kind)
    {
        var time = Stopwatch.StartNew();
        var error = Assert.IsType<TemplateLimitException>(Rendered.Error(source));
        Assert.Equal(kind, error.Kind);
        Assert.True(error.Line >= 1);
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(30), $"took {time.Elapsed}");
    }

    [Theory]
    [InlineData("{{ while true; end }}")]
    [InlineData("{{ for x in 1..1000000000; end }}")]
    [InlineData("{{ f(x) = x; while f true; end }}")]
    [InlineData("{{ while true; 'a' | string.upcase | string.size; end }}")]
    public void An_endless_loop_is_stopped_by_time(string source)
    {
        var time = Stopwatch.StartNew();
        var error = Assert.Throws<TemplateLimitException>(() => Template.Parse(source).Render(new RenderContext { Limits = Roomy }));
        Assert.Contains(error.Kind, new[] { TemplateLimitKind.Time, TemplateLimitKind.OutputLength });
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(30), $"took {time.Elapsed}");
    }

    [Fact]
    public void A_large_range_is_walked_without_being_made()
    {
        var context = new RenderContext { Limits = TemplateLimits.Default with { LoopIterations = int.MaxValue } };
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("1", Template.Parse("{{ for x in 1..1000000000; x; break; end }}").Render(context));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 10_000_000);
    }

    [Fact]
    public void Lists_of_a_reasonable_size_stay_within_the_limits()
    {
        var globals = new Dictionary<string, object?> { ["l"] = Enumerable.Range(0, 20_000).Select(i => (object?)i).ToList() };
        Assert.Equal("20000", Rendered.Text("{{ l | array.map 'x' | array.size }}", globals));
        Assert.Equal("20001 19999", Rendered.Text("{{ l | array.add 1 | array.sort | array.size }} {{ l | array.uniq | array.last }}", globals));
    }

    [Fact]
    public void Cancellation_stops_a_rendering()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            Template.Parse("{{ while true; end }}").Render(new RenderContext { Limits = Roomy, CancellationToken = cancel.Token }));
    }

    [Fact]
    public void Nesting_of_the_source_is_bounded()
    {
        foreach (var deep in new[] { "(", "[", "-", "{a:", "!", "@", "f(", "x ? " })
            Assert.Throws<TemplateSyntaxException>(() => Template.Parse("{{ " + string.Concat(Enumerable.Repeat(deep, 100_000))));
        Assert.Throws<TemplateSyntaxException>(() => Template.Parse(string.Concat(Enumerable.Repeat("{{ if true }}", 100_000))));
        Assert.Throws<TemplateSyntaxException>(() => Template.Parse("{{ " + string.Concat(Enumerable.Repeat("$\"{", 100_000))));
    }

    [Theory]
    [InlineData(" + 1")]
    [InlineData(".a")]
    [InlineData("[0]")]
    [InlineData(" | f")]
    [InlineData(" ?? 1")]
    public void A_long_chain_of_operators_is_refused(string link) =>
        Assert.Throws<TemplateSyntaxException>(() => Template.Parse("{{ x" + string.Concat(Enumerable.Repeat(link, 200_000)) + " }}"));

    [Fact]
    public void Chains_within_chains_do_not_break_the_stack()
    {
        var chain = string.Concat(Enumerable.Repeat(" + 1", 990));
        var source = "1";
        for (var i = 0; i < 40; i++)
            source = "(" + source + chain + ")";
        var template = Template.Parse("{{ " + source + " }}");
        Exception? caught = null;
        var thread = new Thread(() => caught = Record.Exception(() => template.Render()), 512 * 1024);
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromMinutes(1)));
        Assert.Equal(TemplateLimitKind.Recursion, Assert.IsType<TemplateLimitException>(caught).Kind);
    }

    [Fact]
    public void A_source_that_is_too_long_is_refused() =>
        Assert.Throws<TemplateSyntaxException>(() => Template.Parse("xxxx", new TemplateOptions { MaxSourceLength = 3 }));
}
