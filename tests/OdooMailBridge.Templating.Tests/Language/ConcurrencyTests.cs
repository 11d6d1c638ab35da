using Xunit;

namespace OdooMailBridge.Templating.Tests.Language;

public sealed class ConcurrencyTests
{
    [Fact]
    public void One_template_renders_on_many_threads_with_its_own_state_each()
    {
        var template = Template.Parse(
            "{{ date.format = '%Y'; func f; ret $0 * 2; end; for i in 1..50; if i % 10 == 0; array.cycle ['a','b']; end; end; f n; ' '; date.parse '2016-01-05' }}");
        var results = new string[2000];
        Parallel.For(0, results.Length, i => results[i] = template.Render(new RenderContext { Globals = new Dictionary<string, object?> { ["n"] = i } }));
        Assert.All(results.Select((text, i) => (text, i)), r => Assert.Equal($"ababa{r.i * 2} 2016", r.text));
    }

    [Fact]
    public void Rendering_to_a_writer_writes_nothing_when_it_fails()
    {
        var writer = new StringWriter();
        Assert.Throws<TemplateRuntimeException>(() => Template.Parse("text {{ x.y }}").Render(new RenderContext(), writer));
        Assert.Equal("", writer.ToString());
        Template.Parse("text {{ 1 }}").Render(new RenderContext(), writer);
        Assert.Equal("text 1", writer.ToString());
    }
}
