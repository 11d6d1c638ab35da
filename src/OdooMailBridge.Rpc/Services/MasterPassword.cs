using System.Security.Cryptography;
using System.Text;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.Services;

/// <summary>The password above all databases.</summary>
internal sealed class MasterPassword(RpcOptions options)
{
    /// <summary>Throws <see cref="AccessDenied"/> for any other text, in a time that says nothing about the right one.</summary>
    public void Check(object? given)
    {
        if (options.MasterPassword() is not { Length: > 0 } expected || given is not string text) throw new AccessDenied();
        if (!CryptographicOperations.FixedTimeEquals(Digest(text), Digest(expected))) throw new AccessDenied();
    }

    public bool Change(string password) => password.Length > 0 && options.ChangeMasterPassword?.Invoke(password) == true;

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
