using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("image.mixin", "Image Mixin", Abstract = true)]
public sealed partial class ImageMixin : ModelLayer
{
    public static readonly BinaryField Image1024 = new("Image 1024") { Related = "image_1920", Store = true };
    public static readonly BinaryField Image128 = new("Image 128") { Related = "image_1920", Store = true };
    public static readonly BinaryField Image1920 = new("Image");
    public static readonly BinaryField Image256 = new("Image 256") { Related = "image_1920", Store = true };
    public static readonly BinaryField Image512 = new("Image 512") { Related = "image_1920", Store = true };
}
