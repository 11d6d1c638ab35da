using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Behaviour;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>The addresses that belong to the gateway itself: bounce and catchall of every alias domain.</summary>
public sealed class GatewayAddresses
{
    private readonly HashSet<string> bounce;
    private readonly HashSet<string> catchall;

    private GatewayAddresses(HashSet<string> bounce, HashSet<string> catchall, HashSet<string> domains) => (this.bounce, this.catchall, Domains) = (bounce, catchall, domains);

    /// <summary>Names of the alias domains.</summary>
    public IReadOnlySet<string> Domains { get; }

    public bool IsBounce(string address) => bounce.Contains(address);
    public bool IsCatchall(string address) => catchall.Contains(address);

    /// <summary>Whoever runs the gateway must be allowed to read the alias domains: portal users are not.</summary>
    public static void CheckAccess(Env env) => env["mail.alias.domain"].CheckAccess("read");

    public static GatewayAddresses Of(Env env)
    {
        CheckAccess(env);
        var rows = env.Sql.Query<(string Name, string? Bounce, string? Catchall)>("SELECT lower(name), bounce_alias, catchall_alias FROM mail_alias_domain");
        var addresses = new GatewayAddresses(
            [.. rows.Where(row => !string.IsNullOrEmpty(row.Bounce)).Select(row => $"{row.Bounce}@{row.Name}")],
            [.. rows.Where(row => !string.IsNullOrEmpty(row.Catchall)).Select(row => $"{row.Catchall}@{row.Name}")],
            [.. rows.Select(row => row.Name)]);
        if (MailBehaviour.Of(env) == MailRules.Documented) addresses.AddFormer(FormerAddresses.Read(env));
        return addresses;
    }

    private void AddFormer(IEnumerable<FormerAddress> former)
    {
        foreach (var address in former)
        {
            if (address.Kind == FormerAddresses.Bounce) bounce.Add(address.Address);
            if (address.Kind == FormerAddresses.Catchall) catchall.Add(address.Address);
        }
    }
}
