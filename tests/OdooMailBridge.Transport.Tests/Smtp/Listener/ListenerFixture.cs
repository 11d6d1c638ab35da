using OdooMailBridge.Transport.Smtp.Listener;

namespace OdooMailBridge.Transport.Tests.Smtp.Listener;

internal static class ListenerFixture
{
    public static SmtpListener Start(CollectingReceiver? receiver = null, SmtpListenerOptions? options = null)
    {
        var listener = new SmtpListener(options ?? new SmtpListenerOptions(), receiver ?? new CollectingReceiver());
        listener.Start();
        return listener;
    }
}
