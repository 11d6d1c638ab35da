using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Plugins.Mail.Inbound;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>Documents that remember who got a copy of the mails about them.</summary>
[Model("mail.thread.cc", "Email CC management", Abstract = true, Mixins = ["mail.thread"])]
public sealed class MailThreadCc : ModelLayer, IMailGateway
{
    public static readonly CharField EmailCc = new("Email cc");

    public Records MessageNew(Env env, Values message, Values? custom)
    {
        var values = new Values { ["email_cc"] = Joined(ByAddress(message.Text("cc"))) };
        foreach (var (key, value) in custom ?? []) values[key] = value;
        return Next<IMailGateway>().MessageNew(env, message, values);
    }

    public void MessageUpdate(Records record, Values message, Values? update)
    {
        var values = new Values();
        if (ByAddress(message.Text("cc")) is { Count: > 0 } copies)
        {
            foreach (var (address, formatted) in ByAddress(record.Get(EmailCc))) copies[address] = formatted;
            values["email_cc"] = Joined(copies);
        }
        foreach (var (key, value) in update ?? []) values[key] = value;
        Next<IMailGateway>().MessageUpdate(record, message, values);
    }

    private static Dictionary<string, string> ByAddress(string? text)
    {
        var found = new Dictionary<string, string>();
        foreach (var mailbox in AddressList.Split(text))
            if (AddressNormalizer.NormalizeFirst(mailbox.Address) is { } address) found[address] = AddressFormat.Format(mailbox.Name, address);
        return found;
    }

    private static string Joined(Dictionary<string, string> copies) => string.Join(", ", copies.Values);
}
