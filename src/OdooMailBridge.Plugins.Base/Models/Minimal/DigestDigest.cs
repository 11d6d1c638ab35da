using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("digest.digest", "Digest")]
public sealed partial class DigestDigest : ModelLayer
{
    public static readonly CharField Name = new("Name") { Required = true, Translate = true };
}
