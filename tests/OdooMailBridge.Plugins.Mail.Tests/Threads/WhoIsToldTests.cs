using FsCheck;
using FsCheck.Fluent;
using OdooMailBridge.Abstractions;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Threads;

/// <summary>
/// Whoever follows, whatever is posted: nobody is told twice, the author is not told, internal talk never reaches customers who were
/// not addressed. The expected people are worked out from the same case in a few lines of set language. The same cases in every run;
/// OMB_THREAD_CASES asks for more.
/// </summary>
[Collection(ThreadsCollection.Collection)]
public sealed class WhoIsToldTests(ThreadsFixture threads)
{
    private static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("OMB_THREAD_CASES"), out var cases) ? cases : 40;

    private enum Kind { Customer, Archived, Colleague, InboxColleague, Portal, WithoutAddress }

    /// <param name="Follows">Which of the subtypes Discussions, Note, Activities the person follows; null: no follower.</param>
    private sealed record Someone(Kind Kind, bool[]? Follows, bool IsAddressed, bool PostsIt);

    private static readonly Dictionary<(Kind, int), (int User, int Partner)> Known = [];

    private sealed record Case(Someone[] People, int Subtype, string Type, bool NotifyAuthor);

    private static readonly Gen<Someone> People =
        from kind in Gen.Elements(Enum.GetValues<Kind>())
        from follows in Gen.Frequency((1, Gen.Constant<bool[]?>(null)), (3, Gen.Elements(true, false).ArrayOf(3).Select(chosen => (bool[]?)chosen)))
        from addressed in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Someone(kind, follows, addressed, false);

    private static readonly Arbitrary<Case> Posts = (
        from count in Gen.Choose(1, 8)
        from people in People.ArrayOf(count)
        from author in Gen.Choose(0, people.Length)
        from subtype in Gen.Choose(0, 2)
        from type in Gen.Elements("comment", "notification", "email")
        from notifyAuthor in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Case([.. people.Select((person, i) => person with { PostsIt = i == author && person.Kind is (Kind.Colleague or Kind.InboxColleague) })], subtype, type, notifyAuthor)).ToArbitrary();

    [Fact]
    public void Exactly_those_who_should_are_told_and_each_once()
    {
        Prop.ForAll(Posts, post => threads.Run(env => Holds(env, post)).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases).WithReplay(new Replay(new Rnd(2026), null)));
    }

    private static bool Holds(Env env, Case post)
    {
        Records[] subtypes = [env.Ref("mail.mt_comment"), env.Ref("mail.mt_note"), env.Ref("mail.mt_activities")];
        var record = env.With("mail_create_nosubscribe", true)["res.partner"].Create(new Values { ["name"] = "Deal" });
        var people = post.People.Select((person, i) => (person, Made: Known.TryGetValue((person.Kind, i), out var known) ? known : Known[(person.Kind, i)] = Make(env, person.Kind, i))).ToList();
        env.Browse("res.partner", [.. people.Where(item => item.person.Kind == Kind.Archived).Select(item => item.Made.Partner)]).Set("active", true);
        foreach (var (person, (_, partner)) in people)
            if (person.Follows is { } follows)
                env.Sudo().Browse("res.partner", record.Id).Call("message_subscribe", new[] { partner }, subtypes.Where((_, i) => follows[i]).Select(subtype => subtype.Id).DefaultIfEmpty(subtypes[2].Id).ToArray());
        env.Browse("res.partner", [.. people.Where(item => item.person.Kind == Kind.Archived).Select(item => item.Made.Partner)]).Set("active", false);
        var poster = people.FirstOrDefault(item => item.person.PostsIt).Made is { User: > 0 } found ? found : (User: env.Uid, Partner: env.Profile.PartnerId);

        var message = env.AsUser(poster.User).Sudo().Browse("res.partner", record.Id).As<MailThread>()!.MessagePost(
            record.In(env.AsUser(poster.User).Sudo()), new Values
            {
                ["body"] = "x", ["message_type"] = post.Type, ["subtype_id"] = subtypes[post.Subtype].Id, ["force_send"] = false, ["notify_author"] = post.NotifyAuthor,
                ["partner_ids"] = people.Where(item => item.person.IsAddressed).Select(item => item.Made.Partner).ToArray(),
            });

        var expected = people.Where(item => item.person.Kind != Kind.Archived && (post.NotifyAuthor || item.Made.Partner != poster.Partner)
                && (item.person.IsAddressed || Hears(item.person, post.Subtype) && (post.Subtype == 0 || item.person.Kind is Kind.Colleague or Kind.InboxColleague)))
            .Select(item => item.Made.Partner).ToHashSet();
        // Who writes follows from then on, and hears of it at once if authors are to hear.
        if (post is { NotifyAuthor: true, Subtype: 0, Type: not "notification" } && people.FirstOrDefault(item => item.Made.Partner == poster.Partner).person?.Follows is null) expected.Add(poster.Partner);
        var told = env.Sql.Query<(int Partner, string Type)>("SELECT res_partner_id, notification_type FROM mail_notification WHERE mail_message_id = @id", new { id = message.Id });
        var mailed = env.Sql.Query<int>("SELECT r.res_partner_id FROM mail_mail m JOIN mail_mail_res_partner_rel r ON r.mail_mail_id = m.id WHERE m.mail_message_id = @id", new { id = message.Id });
        var inbox = people.Where(item => item.person.Kind == Kind.InboxColleague).Select(item => item.Made.Partner).ToHashSet();
        return told.Count == expected.Count && told.All(item => expected.Contains(item.Partner) && item.Type == (inbox.Contains(item.Partner) ? "inbox" : "email"))
            && mailed.Count == mailed.Distinct().Count() && expected.Except(inbox).ToHashSet().SetEquals(mailed);
    }

    // A follower of nothing would be given the defaults, so nobody follows less than Activities.
    private static bool Hears(Someone person, int subtype) => person.Follows is { } follows && (follows.Any(chosen => chosen) ? follows[subtype] : subtype == 2);

    private static (int User, int Partner) Make(Env env, Kind kind, int i) => kind switch
    {
        Kind.Colleague => ThreadsFixture.User(env, $"Colleague{i}"),
        Kind.InboxColleague => ThreadsFixture.User(env, $"Inbox{i}", notification: "inbox"),
        Kind.Portal => ThreadsFixture.User(env, $"Portal{i}", "base.group_portal"),
        Kind.WithoutAddress => (0, env["res.partner"].Create(new Values { ["name"] = $"Without{i}" }).Id),
        _ => (0, ThreadsFixture.Partner(env, $"Customer{i}")),
    };
}
