using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>A picture for everybody: the own one, else a drawn initial.</summary>
[Model("avatar.mixin", "Avatar Mixin", Abstract = true)]
public sealed partial class AvatarMixin : ModelLayer
{
    public static readonly BinaryField Avatar1024 = new("Avatar 1024") { Readonly = true, Store = false, Compute = record => Avatar.Of(record, "image_1024"), Depends = ["name", "image_1024"] };
    public static readonly BinaryField Avatar128 = new("Avatar 128") { Readonly = true, Store = false, Compute = record => Avatar.Of(record, "image_128"), Depends = ["name", "image_128"] };
    public static readonly BinaryField Avatar1920 = new("Avatar") { Readonly = true, Store = false, Compute = record => Avatar.Of(record, "image_1920"), Depends = ["name", "image_1920"] };
    public static readonly BinaryField Avatar256 = new("Avatar 256") { Readonly = true, Store = false, Compute = record => Avatar.Of(record, "image_256"), Depends = ["name", "image_256"] };
    public static readonly BinaryField Avatar512 = new("Avatar 512") { Readonly = true, Store = false, Compute = record => Avatar.Of(record, "image_512"), Depends = ["name", "image_512"] };
}
