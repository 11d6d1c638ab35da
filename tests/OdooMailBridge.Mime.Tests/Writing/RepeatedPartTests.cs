using System.Text;
using OdooMailBridge.Mime.Writing;

namespace OdooMailBridge.Mime.Tests.Writing;

public class RepeatedPartTests
{
    private static readonly string[] Texts =
    [
        "", "Hello\nWorld", "Grüße\r\nin kurzen Zeilen", string.Concat(Enumerable.Repeat("Lorem ipsum dolor sit amet. ", 40)), string.Concat(Enumerable.Repeat("Привет, мир! ", 40)),
    ];

    [Fact]
    public void A_part_of_many_messages_is_written_alike_in_each()
    {
        foreach (var text in Texts)
        {
            var (shared, expected) = (new TextPart(text, "html"), Bytes(new TextPart(text, "html"), eightBit: true));
            for (var i = 0; i < 4; i++) Assert.Equal(expected, Bytes(shared, eightBit: true));
        }
    }

    [Fact]
    public void A_part_of_many_messages_follows_each_ones_options()
    {
        foreach (var text in Texts)
        {
            var shared = new TextPart(text);
            foreach (var eightBit in new[] { true, false, false, true, true, false })
                Assert.Equal(Bytes(new TextPart(text), eightBit), Bytes(shared, eightBit));
        }
    }

    [Fact]
    public void A_part_may_be_written_into_many_messages_at_a_time()
    {
        foreach (var text in Texts)
        {
            var (shared, expected) = (new TextPart(text), Bytes(new TextPart(text), eightBit: true));
            Parallel.For(0, 200, _ => Assert.Equal(expected, Bytes(shared, eightBit: true)));
        }
    }

    private static string Bytes(TextPart part, bool eightBit)
    {
        var message = new MimeMessage(new MultipartPart("alternative", part));
        message.Headers.Add("Subject", "Test");
        return Encoding.UTF8.GetString(message.Write(new WriteOptions { EightBit = eightBit, NewBoundary = static () => "=_1" }).Bytes.Span);
    }
}
