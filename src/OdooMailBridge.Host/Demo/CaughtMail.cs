using OdooMailBridge.Mime.Reading;
using OdooMailBridge.Transport.Smtp.Listener;

namespace OdooMailBridge.Host.Demo;

/// <summary>A mail as the catcher received it.</summary>
/// <param name="Catcher">The name of the outgoing server at whose address it arrived.</param>
internal sealed record CaughtMail(string Catcher, string Sender, IReadOnlyList<string> Recipients, ParsedMessage Message)
{
    public static CaughtMail Of(string catcher, ReceivedMessage received) =>
        new(catcher, received.Sender, received.Recipients, MessageReader.Read(received.Content));

    public string From => Header("From");

    public string To => Header("To");

    public string ReplyTo => Header("Reply-To");

    public string Subject => Header("Subject");

    public string MessageId => Message.MessageId ?? "";

    public string Header(string name) => Message.Headers.Text(name) ?? "";

    /// <summary>The text of the mail's first part of that subtype.</summary>
    public string Text(string subtype) =>
        Message.Parts.FirstOrDefault(part => part.ContentType.MediaType == $"text/{subtype}")?.Text ?? "";
}
