using System.Text.Json;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Mime.Encodings;

namespace OdooMailBridge.Mime.Tests.Peer;

/// <summary>Python's email package and this library must see the same in the same bytes, whoever wrote them.</summary>
public sealed class PythonAgreementTests
{
    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("OMB_MIME_PEER"), out var count) ? count : 300;

    [PythonFact]
    public async Task Python_reads_what_we_write()
    {
        var messages = Enumerable.Range(0, Count).Select(i => RandomMessage.Create(i).Write().Bytes).ToList();
        var answers = await PythonPeer.AskAsync(messages.Select(m => Convert.ToBase64String(m.Span)), "read");
        Assert.Equal(messages.Count, answers.Count);
        for (var i = 0; i < messages.Count; i++)
        {
            var differences = Description.Differences(Description.Of(messages[i]), answers[i]);
            Assert.True(differences.Length == 0, $"message {i}\n{differences}\n\n{System.Text.Encoding.UTF8.GetString(messages[i].Span)}");
        }
    }

    [PythonFact]
    public async Task We_read_what_python_writes()
    {
        var answers = await PythonPeer.AskAsync([], "write", "1", Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(Count, answers.Count);
        foreach (var answer in answers)
        {
            var raw = Convert.FromBase64String(answer.Split('\t')[0]);
            var differences = Description.Differences(Description.Of(raw), answer.Split('\t')[1]);
            Assert.True(differences.Length == 0, $"{differences}\n\n{System.Text.Encoding.Latin1.GetString(raw)}");
        }
    }

    [PythonFact]
    public async Task Single_byte_charsets_read_as_in_python()
    {
        string[] names =
        [
            .. Enumerable.Range(1, 16).Where(i => i is not (11 or 12)).Select(i => $"iso-8859-{i}"), .. Enumerable.Range(1250, 9).Select(i => $"windows-{i}"),
            "koi8-r", "cp437", "cp850", "cp852", "cp855", "cp866",
        ];
        var answers = await PythonPeer.AskAsync(names, "charsets");
        for (var i = 0; i < names.Length; i++)
        {
            var theirs = JsonSerializer.Deserialize<string[]>(answers[i])!;
            var encoding = Charset.TryResolve(names[i])!;
            // What Python calls undefined the framework may map to a control character.
            var differing = Enumerable.Range(0, 128).Where(b => theirs[b] != "\uFFFD" && encoding.GetString([(byte)(b + 128)]) != theirs[b]);
            Assert.True(!differing.Any(), $"{names[i]}: {string.Join(' ', differing.Select(b => $"{b + 128:X2} {encoding.GetString([(byte)(b + 128)])}/{theirs[b]}"))}");
        }
    }

    [PythonFact]
    public async Task Address_lists_read_as_in_python()
    {
        var random = new Random(7);
        string[] pieces = ["a", "b.c", "@", "x.org", " ", ",", ";", ":", "<", ">", "\"", "(", ")", "\\", "é", "[", "]", ".", "<a@b.c>", "\"q, r\"", "\t", "=?utf-8?q?x?="];
        var texts = Enumerable.Range(0, Count * 20)
            .Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)]))).ToList();
        var answers = await PythonPeer.AskAsync(texts.Select(t => JsonSerializer.Serialize(t)), "addresses");
        for (var i = 0; i < texts.Count; i++)
        {
            var theirs = JsonSerializer.Deserialize<string[][]>(answers[i])!.Where(p => p[0] + p[1] != "").Select(p => $"{p[0]}={p[1]}");
            var ours = AddressList.Parse(texts[i]).Select(m => $"{m.Name}={m.Address}");
            Assert.True(ours.SequenceEqual(theirs), $"{texts[i]}\n  ours   {string.Join('|', ours)}\n  theirs {string.Join('|', theirs)}");
        }
    }
}
