using Dapper;
using Npgsql;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Dispatching;
using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Outgoing;

/// <summary>Claims on a real PostgreSQL: nobody's mail is everybody's, a held one only its holder's, a lost one marked.</summary>
public sealed class OutboxTests
{
    private static readonly DateTime Now = new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Many_claimers_share_a_queue_without_duplicates()
    {
        await using var queue = await QueueOf(200);
        var claimed = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            var mine = new List<int>();
            while (await Outbox.ClaimDueAsync(queue, 7, 0, Now, CancellationToken.None) is { Count: > 0 } claims) mine.AddRange(claims.Select(claim => claim.MailId));
            return mine;
        }));
        Assert.Equal(Enumerable.Range(1, 200), claimed.SelectMany(ids => ids).Order());
    }

    [Fact]
    public async Task A_mail_that_was_being_handed_over_when_its_lease_ended_is_free_again_and_marked_as_lost()
    {
        await using var queue = await QueueOf(1);
        var first = Assert.Single(await Outbox.ClaimAsync(queue, [1], Now, CancellationToken.None));
        Assert.True(await new HandoverNotes(queue, TimeProvider.System).StartAsync(first));
        Assert.Empty(await Outbox.ClaimAsync(queue, [1], Now, CancellationToken.None));
        Assert.Empty(await Outbox.ClaimDueAsync(queue, 10, 0, Now, CancellationToken.None));
        var second = Assert.Single(await Outbox.ClaimDueAsync(queue, 10, 0, Now + Outbox.Lease + TimeSpan.FromSeconds(1), CancellationToken.None));
        Assert.False(first.Lost);
        Assert.True(second.Lost);
        Assert.True(second.InDoubt);
        Assert.True(second.Token > first.Token);
    }

    [Fact]
    public async Task A_mail_that_was_claimed_and_never_begun_leaves_no_doubt_and_counts_no_attempt()
    {
        await using var queue = await QueueOf(1);
        await Outbox.ClaimAsync(queue, [1], Now, CancellationToken.None);
        var second = Assert.Single(await Outbox.ClaimDueAsync(queue, 10, 0, Now + Outbox.Lease + TimeSpan.FromSeconds(1), CancellationToken.None));
        Assert.Equal((false, false, 0), (second.Lost, second.InDoubt, second.Attempts));
    }

    [Fact]
    public async Task Leases_of_a_process_that_is_gone_end_early_and_those_of_the_living_do_not()
    {
        await using var queue = await QueueOf(4);
        await using var living = await queue.OpenAsync();
        await using (var hold = new Npgsql.NpgsqlCommand("SELECT pg_advisory_lock_shared(1936027236, 77)", living)) await hold.ExecuteNonQueryAsync();
        await Outbox.ClaimAsync(queue, [1, 2, 3, 4], Now, CancellationToken.None);
        await using (var held = new Npgsql.NpgsqlCommand("UPDATE bridge_outbox SET holder = CASE mail_id WHEN 1 THEN 77 WHEN 2 THEN 78 WHEN 3 THEN 78 END, lease_until = lease_until + CASE mail_id WHEN 3 THEN interval '8 seconds' ELSE interval '0' END", living)) await held.ExecuteNonQueryAsync();
        var presence = SenderPresence.Of(queue);
        var later = Now + SenderPresence.Quiet + TimeSpan.FromSeconds(1);
        Assert.Equal(0, await presence.EndLeasesOfTheDeadAsync(queue, later, CancellationToken.None)); // it shows itself nowhere

        await using var own = await queue.OpenAsync();
        await presence.ShowAsync(own, Now, CancellationToken.None);
        Assert.Equal(0, await presence.EndLeasesOfTheDeadAsync(queue, Now + TimeSpan.FromSeconds(5), CancellationToken.None)); // it was away just now
        Assert.Equal(1, await presence.EndLeasesOfTheDeadAsync(queue, later, CancellationToken.None)); // 1 lives, 3 was renewed, 4 was held by nobody that can be asked
        Assert.Equal(2, Assert.Single(await Outbox.ClaimDueAsync(queue, 10, 0, later, CancellationToken.None)).MailId);
        Assert.NotNull(presence.Number);
    }

    [Fact]
    public async Task A_mail_counts_the_senders_that_died_with_it_in_hands_and_no_others()
    {
        await using var queue = await QueueOf(1);
        var (now, died) = (Now, new List<int>());
        foreach (var begun in new[] { true, false, true })
        {
            var claim = Assert.Single(await Outbox.ClaimDueAsync(queue, 10, 0, now, CancellationToken.None));
            died.Add(claim.Died);
            if (begun) Assert.True(await new HandoverNotes(queue, TimeProvider.System).StartAsync(claim));
            now += Outbox.Lease + TimeSpan.FromSeconds(1);
        }
        died.Add(Assert.Single(await Outbox.ClaimDueAsync(queue, 10, 0, now, CancellationToken.None)).Died);
        Assert.Equal([0, 1, 1, 2], died);
    }

    [Fact]
    public async Task Notes_say_what_was_accepted_and_refuse_who_lost_the_mail_to_another()
    {
        await using var queue = await QueueOf(1);
        var notes = new HandoverNotes(queue, TimeProvider.System);
        var sleeper = Assert.Single(await Outbox.ClaimAsync(queue, [1], Now, CancellationToken.None));
        Assert.True(await notes.StartAsync(sleeper));
        Assert.True(await notes.DoneAsync(sleeper, 7));
        var next = Assert.Single(await Outbox.ClaimDueAsync(queue, 10, 0, Now + Outbox.Lease + TimeSpan.FromSeconds(1), CancellationToken.None));
        Assert.Equal([7], next.Done);
        Assert.False(next.InDoubt);
        Assert.False(await notes.StartAsync(sleeper));
        Assert.True(await notes.StartAsync(next));
    }

    [Fact]
    public async Task Many_notes_at_once_are_all_written()
    {
        await using var queue = await QueueOf(100);
        var notes = new HandoverNotes(queue, TimeProvider.System);
        var claims = await Outbox.ClaimDueAsync(queue, 100, 0, Now, CancellationToken.None);
        var written = await Task.WhenAll(claims.SelectMany(claim => new[] { notes.StartAsync(claim), notes.DoneAsync(claim, 1), notes.StartAsync(claim), notes.DoneAsync(claim, 2) }));
        Assert.DoesNotContain(false, written);
        var later = await Outbox.ClaimDueAsync(queue, 100, 0, Now + Outbox.Lease + TimeSpan.FromSeconds(1), CancellationToken.None);
        Assert.All(later, claim => Assert.Equal([1, 2], claim.Done));
    }

    [Fact]
    public async Task A_released_mail_is_free_at_once_and_not_lost()
    {
        await using var queue = await QueueOf(1);
        await Outbox.ReleaseAsync(queue, await Outbox.ClaimAsync(queue, [1], Now, CancellationToken.None), CancellationToken.None);
        var again = Assert.Single(await Outbox.ClaimAsync(queue, [1], Now, CancellationToken.None));
        Assert.Equal((0, false), (again.Attempts, again.Lost));
    }

    [Fact]
    public async Task A_mail_waits_for_its_scheduled_date_and_for_its_next_attempt()
    {
        await using var queue = await QueueOf(2);
        await queue.ExecuteAsync("UPDATE mail_mail SET scheduled_date = '2030-01-01 01:00' WHERE id = 1; INSERT INTO bridge_outbox (mail_id, next_try) VALUES (2, '2030-01-01 00:30'); UPDATE mail_mail SET state = 'exception' WHERE id = 2");
        Assert.Empty(await Outbox.ClaimDueAsync(queue, 10, 0, Now, CancellationToken.None));
        Assert.Equal(new DateTime(2030, 1, 1, 0, 30, 0), await Outbox.NextDueAsync(queue, Now, CancellationToken.None));
        Assert.Equal(2, Assert.Single(await Outbox.ClaimDueAsync(queue, 10, 0, Now.AddMinutes(31), CancellationToken.None)).MailId);
        Assert.Equal(1, Assert.Single(await Outbox.ClaimDueAsync(queue, 10, 0, Now.AddMinutes(61), CancellationToken.None), claim => claim.MailId == 1).MailId);
    }

    [Fact]
    public async Task A_mail_of_unknown_fate_is_never_taken_by_itself()
    {
        await using var queue = await QueueOf(1);
        await queue.ExecuteAsync("INSERT INTO bridge_outbox (mail_id, unknown) VALUES (1, true)");
        Assert.Empty(await Outbox.ClaimDueAsync(queue, 10, 0, Now, CancellationToken.None));
    }

    private static async Task<Queue> QueueOf(int mails)
    {
        var database = await TestDatabase.Empty();
        var queue = new Queue(database);
        await queue.ExecuteAsync("CREATE TABLE mail_mail (id serial PRIMARY KEY, state varchar, scheduled_date timestamp)");
        foreach (var file in new[] { "schema/0100_bridge_outbox.sql", "schema/0120_outbox_handing_over.sql", "schema/0160_outbox_holders.sql", "schema/0165_outbox_orphans.sql" })
        {
            await using var schema = typeof(MailPlugin).Assembly.GetManifestResourceStream(file)!;
            using var reader = new StreamReader(schema);
            await queue.ExecuteAsync(await reader.ReadToEndAsync());
        }
        await queue.ExecuteAsync($"INSERT INTO mail_mail (state) SELECT 'outgoing' FROM generate_series(1, {mails})");
        return queue;
    }

    private sealed class Queue(TestDatabase database) : IDatabase, IAsyncDisposable
    {
        public string Name => database.Name;
        public IReadOnlyList<string> Installed => [];

        public Task<T> RunAsync<T>(Func<Env, T> work, CancellationToken cancel = default, int uid = Env.SuperuserId, Context? context = null) =>
            throw new InvalidOperationException("Claims run no model code");

        public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancel = default) => database.DataSource.OpenConnectionAsync(cancel);

        public async Task ExecuteAsync(string sql)
        {
            await using var connection = await OpenAsync();
            await connection.ExecuteAsync(sql);
        }

        public ValueTask DisposeAsync() => database.DisposeAsync();
    }
}
