using OdooMailBridge.Abstractions;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Threads;

[Collection(ThreadsCollection.Collection)]
public sealed class InlineImageTests(ThreadsFixture threads)
{
    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

    [Fact]
    public async Task A_body_with_a_pasted_image_and_other_files_keeps_them_all()
    {
        await threads.Run(env =>
        {
            var record = env.Browse("res.partner", ThreadsFixture.Partner(env, "Dora"));
            var given = env["ir.attachment"].Create(new Values { ["name"] = "given.txt", ["raw"] = "one"u8.ToArray() });
            var message = record.As<MailThread>()!.MessagePost(record, new Values
            {
                ["body"] = $"<p>look <img src=\"data:image/png;base64,{Pixel}\"></p>", ["body_is_html"] = true, ["attachment_ids"] = new List<object?> { (long)given.Id },
                ["attachments"] = new List<object?> { new List<object?> { "tuple.txt", "two" } },
            });
            Assert.Equal(["given.txt", "image0", "tuple.txt"], message.Rel("attachment_ids").Select(file => file.Str("name")).Order(StringComparer.Ordinal));
            Assert.Contains("src=\"/web/image/", message.Str("body"), StringComparison.Ordinal);
            return true;
        });
    }
}
