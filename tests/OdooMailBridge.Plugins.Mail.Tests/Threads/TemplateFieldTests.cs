using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Templates;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Threads;

/// <summary>Fields and records in bodies: shown by their kind or widget, chosen and ordered, never widened.</summary>
[Collection(ThreadsCollection.Collection)]
public sealed class TemplateFieldTests(ThreadsFixture threads)
{
    [Theory]
    [InlineData("<p t-field=\"object.parent_id\"/>", "<p>Boss &amp; Co</p>")]
    [InlineData("<p t-field=\"object.type\"/>", "<p>Contact</p>")]
    [InlineData("<p t-field=\"object.phone\">none</p>", "<p>none</p>")]
    [InlineData("<p t-field=\"object.create_date\" t-options=\"{'format': 'yyyy'}\"/>", "<p>{year}</p>")]
    [InlineData("<p t-field=\"object.create_date\" t-options-date_only=\"True\"/>", "<p>{date}</p>")]
    [InlineData("<p t-out=\"1234.5\" t-options=\"{'widget': 'float', 'precision': 2}\"/>", "<p>1,234.50</p>")]
    [InlineData("<p t-out=\"object.parent_id.sudo().child_ids.sorted('name', reverse=True)[:1].name\"/>", "<p>Zoe</p>")]
    [InlineData("<p t-out=\"len(object.parent_id.child_ids.filtered('ref'))\"/>", "<p>1</p>")]
    [InlineData("<p t-out=\"user.has_group('base.group_user')\"/>", "<p>True</p>")]
    public async Task Fields_are_shown_by_their_kind(string body, string expected)
    {
        var (shown, today) = await threads.Run(env =>
        {
            var boss = env["res.partner"].Create(new Values { ["name"] = "Boss & Co", ["is_company"] = true });
            var zoe = env["res.partner"].Create(new Values { ["name"] = "Zoe", ["parent_id"] = boss.Id, ["ref"] = "R1" });
            env["res.partner"].Create(new Values { ["name"] = "Adam", ["parent_id"] = boss.Id });
            return (new RenderTexts(zoe).Body(body, zoe), zoe.Time("create_date")!.Value);
        });
        Assert.Equal(expected.Replace("{year}", $"{today:yyyy}", StringComparison.Ordinal).Replace("{date}", $"{today:MM'/'dd'/'yyyy}", StringComparison.Ordinal), shown);
    }
}
