namespace OdooMailBridge.Transport;

/// <summary>What is wrong with a PEM pair.</summary>
public enum CertificateFault
{
    /// <summary>One of the two texts is not a PEM certificate or private key.</summary>
    NotPem,

    /// <summary>The key does not belong to the certificate.</summary>
    Mismatch,
}

/// <summary>A client certificate cannot be used; nothing was sent.</summary>
public sealed class InvalidCertificateException(CertificateFault fault, string message, Exception? cause = null)
    : TransportException(message, cause)
{
    public CertificateFault Fault { get; } = fault;
}
