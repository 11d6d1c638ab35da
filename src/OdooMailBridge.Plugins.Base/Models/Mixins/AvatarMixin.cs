using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("avatar.mixin", "Avatar Mixin", Abstract = true)]
public sealed partial class AvatarMixin : ModelLayer
{
    public static readonly BinaryField Avatar1024 = new("Avatar 1024") { Readonly = true, Store = false };
    public static readonly BinaryField Avatar128 = new("Avatar 128") { Readonly = true, Store = false };
    public static readonly BinaryField Avatar1920 = new("Avatar") { Readonly = true, Store = false };
    public static readonly BinaryField Avatar256 = new("Avatar 256") { Readonly = true, Store = false };
    public static readonly BinaryField Avatar512 = new("Avatar 512") { Readonly = true, Store = false };
}
