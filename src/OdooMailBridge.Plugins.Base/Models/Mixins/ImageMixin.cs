using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("image.mixin", "Image Mixin", Abstract = true)]
public sealed partial class ImageMixin : ModelLayer
{
    public static readonly BinaryField Image1024 = new("Image 1024") { Readonly = true, Store = false, Compute = record => record.Bytes("image_1920"), Depends = ["image_1920"] };
    public static readonly BinaryField Image128 = new("Image 128") { Readonly = true, Store = false, Compute = record => record.Bytes("image_1920"), Depends = ["image_1920"] };
    public static readonly BinaryField Image1920 = new("Image");
    public static readonly BinaryField Image256 = new("Image 256") { Readonly = true, Store = false, Compute = record => record.Bytes("image_1920"), Depends = ["image_1920"] };
    public static readonly BinaryField Image512 = new("Image 512") { Readonly = true, Store = false, Compute = record => record.Bytes("image_1920"), Depends = ["image_1920"] };
}
