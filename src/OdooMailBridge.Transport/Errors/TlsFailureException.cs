using System.Net.Security;

namespace OdooMailBridge.Transport;

/// <summary>The TLS handshake failed, or the certificate was refused by the <see cref="TlsPolicy"/>.</summary>
public sealed class TlsFailureException(string message, SslPolicyErrors policyErrors = SslPolicyErrors.None, Exception? cause = null)
    : TransportException(message, cause)
{
    /// <summary>What was wrong with the server's certificate; <c>None</c> when the failure was not about the certificate.</summary>
    public SslPolicyErrors PolicyErrors { get; } = policyErrors;
}
