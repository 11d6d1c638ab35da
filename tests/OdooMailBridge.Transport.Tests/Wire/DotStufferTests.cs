using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using OdooMailBridge.Transport.Wire;
using Xunit;

namespace OdooMailBridge.Transport.Tests.Wire;

/// <summary>The same texts in every run; OMB_DOT_TEXTS asks for more.</summary>
public sealed class DotStufferTests
{
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("OMB_DOT_TEXTS"), out var count) ? count : 500;

    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(Count).WithReplay(new Replay(new Rnd(2026), null));

    /// <summary>Texts made of the bytes that matter, long runs being of no interest.</summary>
    private static readonly Gen<byte[]> Texts = Gen.Elements((byte)'.', (byte)'\r', (byte)'\n', (byte)'a').ArrayOf();

    private static byte[] Stuff(byte[] text, int piece)
    {
        var stuffer = new DotStuffer();
        var output = new byte[DotStuffer.MaxEncoded(text.Length) + text.Length * 2 + DotStuffer.MaxFinish];
        var written = 0;
        for (var at = 0; at < text.Length; at += piece)
            written += stuffer.Encode(text.AsSpan(at, Math.Min(piece, text.Length - at)), output.AsSpan(written));
        written += stuffer.Finish(output.AsSpan(written));
        return output[..written];
    }

    private static (byte[] Text, int Consumed, bool Done) Unstuff(byte[] wire, int piece)
    {
        var unstuffer = new DotUnstuffer();
        var output = new ArrayBufferWriter<byte>();
        var total = 0;
        for (var at = 0; at < wire.Length; at += piece)
        {
            var done = unstuffer.Decode(wire.AsSpan(at, Math.Min(piece, wire.Length - at)), output, out var consumed);
            total += consumed;
            if (done) return (output.WrittenSpan.ToArray(), total, true);
        }
        return (output.WrittenSpan.ToArray(), total, false);
    }

    private static byte[] Canonical(byte[] text)
    {
        var lines = System.Text.Encoding.Latin1.GetString(text).Replace("\r\n", "\n").Replace('\r', '\n');
        if (lines.Length > 0 && !lines.EndsWith('\n')) lines += "\n";
        return System.Text.Encoding.Latin1.GetBytes(lines.Replace("\n", "\r\n"));
    }

    [Fact]
    public void What_is_stuffed_comes_back_with_canonical_line_ends() =>
        Prop.ForAll(
            Texts.ToArbitrary(), Gen.Choose(1, 5).ToArbitrary(), Gen.Choose(1, 5).ToArbitrary(),
            (text, cutOut, cutIn) =>
            {
                var wire = Stuff(text, cutOut);
                var (back, consumed, done) = Unstuff(wire, cutIn);
                return done && consumed == wire.Length && back.AsSpan().SequenceEqual(Canonical(text));
            }).Check(Runs);

    [Fact]
    public void No_message_can_end_before_its_end() =>
        Prop.ForAll(Texts.ToArbitrary(), text =>
        {
            var wire = System.Text.Encoding.Latin1.GetString(Stuff(text, 7));
            var body = wire[..^3];
            return !body.StartsWith(".\r\n", StringComparison.Ordinal) && !body.Contains("\r\n.\r\n", StringComparison.Ordinal) &&
                !System.Text.RegularExpressions.Regex.IsMatch(body, "(?<!\r)\n|\r(?!\n)");
        }).Check(Runs);

    [Theory]
    [InlineData("a\n.\r\nb\r\n.\r\n", "a\n.\r\nb\r\n")]
    [InlineData("a\r\n.\nb\r\n.\r\n", "a\r\n\nb\r\n")]
    [InlineData("a\r\n.\rb\r\n.\r\n", "a\r\n\rb\r\n")]
    public void Only_a_dot_between_crlf_ends_the_data(string wire, string text)
    {
        var (back, consumed, done) = Unstuff(System.Text.Encoding.Latin1.GetBytes(wire), 100);

        Assert.True(done);
        Assert.Equal(wire.Length, consumed);
        Assert.Equal(text, System.Text.Encoding.Latin1.GetString(back));
    }
}
