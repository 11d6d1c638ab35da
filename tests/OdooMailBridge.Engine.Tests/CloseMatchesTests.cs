using OdooMailBridge.Engine.Translations;
using Xunit;

namespace OdooMailBridge.Engine.Tests;

/// <summary>Which text is most like another. Expected answers are those of Python's difflib.</summary>
public sealed class CloseMatchesTests
{
    [Theory]
    [InlineData("your order has been shipped", "your order has been shipped today|your order was shipped", 0.9, "your order has been shipped today")]
    [InlineData("your order has been shipped", "your order was shipped|an invoice", 0.9, null)]
    [InlineData("your order has been shipped", "your order was shipped|an invoice", 0.6, "your order was shipped")]
    [InlineData("abc", "abd|abe", 0.6, "abe")]
    [InlineData("abc", "xyz|", 0, "xyz")]
    [InlineData("", "a|b", 0.9, null)]
    [InlineData("na\u00efve \ud83d\ude00 text", "naive \ud83d\ude00 text|other", 0.9, "naive \ud83d\ude00 text")]
    public void The_best_is_the_one_that_shares_most(string text, string candidates, double atLeast, string? best) => Assert.Equal(best, new CloseMatches().Best(text, candidates.Split('|'), atLeast));

    [Fact]
    public void Long_texts_are_compared_without_their_commonest_letters()
    {
        var text = string.Concat(Enumerable.Range(0, 60).Select(i => $"word{i} "));

        Assert.Equal(text + "more", new CloseMatches().Best(text, [text + "more", "short"], 0.9));
        Assert.Equal(new string('a', 499) + "b", new CloseMatches().Best(new string('a', 500), [new string('a', 499) + "b"], 0.9)); // they extend a match all the same
    }

    [Fact]
    public void Texts_beyond_all_measure_end_the_search()
    {
        var random = new Random(1);
        var texts = Enumerable.Range(0, 300).Select(_ => new string([.. Enumerable.Range(0, 3000).Select(_ => (char)('\u4e00' + random.Next(400)))])).ToArray();

        Assert.Null(new CloseMatches().Best(texts[0], texts.Skip(1), 0.9));
    }
}
