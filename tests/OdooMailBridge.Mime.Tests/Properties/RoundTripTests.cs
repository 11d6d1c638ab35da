using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Mime.Encodings;
using OdooMailBridge.Mime.Headers;
using OdooMailBridge.Mime.Reading;
using OdooMailBridge.Mime.Tests.Hostile;
using OdooMailBridge.Mime.Writing;

namespace OdooMailBridge.Mime.Tests.Properties;

/// <summary>
/// What is written reads back, for any text; and any bytes are a message. 500 values a property, the same in every run;
/// OMB_ROUND_TRIPS asks for more.
/// </summary>
public sealed class RoundTripTests
{
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("OMB_ROUND_TRIPS"), out var count) ? count : 500;

    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(Count).WithReplay(new Replay(new Rnd(2026), null));

    /// <summary>Valid Unicode of all planes with a taste for what has a meaning in mail.</summary>
    private static readonly Arbitrary<string> Texts = Gen.Frequency(
            (6, Gen.Choose(' ', '~').Select(c => ((char)c).ToString())),
            (2, Gen.Elements(" ", "  ", "\t", "=?", "?=", "=?utf-8?q?", "\"", "\\", "<", ">", "@", ",", ";", "(", "%", "'", "*", ".", "--")),
            (2, Gen.Choose(0xA0, 0xD7FF).Select(c => ((char)c).ToString())),
            (1, Gen.Choose(0x10000, 0x10FFFF).Select(char.ConvertFromUtf32)))
        .ArrayOf().Select(string.Concat).ToArbitrary();

    private static readonly Arbitrary<string> Lines = Gen.Frequency((8, Texts.Generator), (4, Gen.Elements("\n", "\r\n", " \n", "\n.\n", "\nFrom x\n", "\f")))
        .ArrayOf().Select(string.Concat).ToArbitrary();

    private static ParsedMessage WrittenAndRead(Action<MimeMessage> fill, string text = "", params FilePart[] files)
    {
        var message = new MimeMessage(MailBody.Build(text, "", files));
        fill(message);
        return MessageReader.Read(message.Write().Bytes);
    }

    [Fact]
    public void Free_text_headers_round_trip() => Check(Texts, text =>
        WrittenAndRead(m => m.Headers.Add("Subject", text)).Subject == text.Trim(' ', '\t'));

    [Fact]
    public void Header_lines_stay_within_the_hard_limit_and_in_ascii() => Check(Texts, text =>
    {
        var message = new MimeMessage(MailBody.Build("", "", new FilePart(text, "a/b", default)));
        message.Headers.Add("Subject", text + string.Concat(Enumerable.Repeat("é" + text, 20)));
        message.Headers.Add("To", [new Mailbox(text, "a@b.c"), new Mailbox("x", "y@é.test")]);
        var wire = message.Write().Bytes.Span;
        return Ascii.IsValid(wire) && Encoding.ASCII.GetString(wire).Split("\r\n").All(l => l.Length <= 998 && !l.Contains('\n', StringComparison.Ordinal));
    });

    [Fact]
    public void Mailbox_names_round_trip() => Check(Texts, name =>
    {
        var read = WrittenAndRead(m => m.Headers.Add("To", [new Mailbox(name, "a@b.c"), new Mailbox("", "d@e.f")])).Headers.Mailboxes("To");
        return read.Count == 2 && read[1].Address == "d@e.f" && Blanks(read[0].Name) == Blanks(name);
    });

    [Fact]
    public void Formatted_mailboxes_split_into_themselves() => Check(Texts, name =>
        AddressList.Split(new Mailbox(name, "a@b.c").ToString()) is [{ Address: "a@b.c" } only] && Blanks(only.Name) == Blanks(name));

    [Fact]
    public void File_names_round_trip() => Check(Texts, name =>
        (WrittenAndRead(_ => { }, "", new FilePart("x" + name, "a/b", default)).Parts.Last().FileName ?? "") == ("x" + name).Trim() ||
        name.Contains("=?", StringComparison.Ordinal));

    [Fact]
    public void Texts_round_trip() => Check(Lines, text =>
        WrittenAndRead(_ => { }, text).Parts.ElementAt(1).Text == text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'));

    [Fact]
    public void Base64_round_trips() => Check(ArbMap.Default.ArbFor<byte[]>(), bytes => Base64Text.Decode(Written(bytes, Base64Text.Encode)).Span.SequenceEqual(bytes));

    [Fact]
    public void Quoted_printable_round_trips() => Check(Lines, text =>
    {
        var canonical = text.ReplaceLineEndings("\r\n").Replace("\f", "", StringComparison.Ordinal);
        return Encoding.UTF8.GetString(QuotedPrintable.Decode(Written(Encoding.UTF8.GetBytes(canonical), QuotedPrintable.Encode)).Span) == canonical;
    });

    [Fact]
    public void Any_bytes_are_a_message() => Check(ArbMap.Default.ArbFor<byte[]>(), bytes => ReadEverything.Of(bytes) >= 0);

    [Fact]
    public void Any_text_is_an_address_list_and_a_date() => Check(Texts, text =>
        AddressHeader.Parse(text).Count >= 0 && AddressNormalizer.NormalizeAll(text).All(a => a.Contains('@', StringComparison.Ordinal)) &&
        MailDate.Parse(text) is not { Year: < 1900 });

    private static string Blanks(string text) => string.Join(' ', text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static byte[] Written(byte[] bytes, Action<ReadOnlySpan<byte>, IBufferWriter<byte>> encode)
    {
        var buffer = new ArrayBufferWriter<byte>();
        encode(bytes, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Check<T>(Arbitrary<T> values, Func<T, bool> property)
    {
        var held = 0;
        Prop.ForAll(values, value =>
        {
            held++;
            return property(value);
        }).Check(Runs);
        Assert.True(held >= Count);
    }
}
