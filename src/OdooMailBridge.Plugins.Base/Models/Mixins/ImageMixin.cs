using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("image.mixin", "Image Mixin", Abstract = true)]
public sealed partial class ImageMixin : ModelLayer
{
    public static readonly BinaryField Image1024 = new("Image 1024") { Readonly = true, Store = true, Related = "image_1920" };
    public static readonly BinaryField Image128 = new("Image 128") { Readonly = true, Store = true, Related = "image_1920" };
    public static readonly BinaryField Image1920 = new("Image");
    public static readonly BinaryField Image256 = new("Image 256") { Readonly = true, Store = true, Related = "image_1920" };
    public static readonly BinaryField Image512 = new("Image 512") { Readonly = true, Store = true, Related = "image_1920" };

    private const int Largest = 1920;
    private static readonly (string Field, int Side)[] Copies = [("image_1024", 1024), ("image_512", 512), ("image_256", 256), ("image_128", 128)];
    private static readonly int[] Sides = [Largest, .. Copies.Select(copy => copy.Side)];

    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        var pictures = values.Select(item => item.Truthy("image_1920") ? Scaled(env, item) : null).ToArray();
        var made = base.Create(env, [.. values.Zip(pictures, (item, picture) => picture is null ? item : With(item, picture[0]))]);
        foreach (var (record, picture) in made.Zip(pictures))
            if (picture is not null) Keep(record, picture);
        return made;
    }

    public override void Write(Records records, Values values)
    {
        if (!values.ContainsKey("image_1920"))
        {
            base.Write(records, values);
            return;
        }
        var picture = values.Truthy("image_1920") ? Scaled(records.Env, values) : new byte[]?[Sides.Length];
        base.Write(records, With(values, picture[0]));
        foreach (var record in records) Keep(record, picture);
    }

    /// <summary>The picture as it is kept, then its smaller copies; null where the picture itself is small enough: then it serves.</summary>
    private static byte[]?[] Scaled(Env env, Values values)
    {
        var given = Picture.Read(env, values["image_1920"]);
        var scaled = ScaledPicture.Within(given, Sides);
        scaled[0] ??= given;
        return scaled;
    }

    private static Values With(Values values, byte[]? picture)
    {
        var copy = values.Copy();
        copy["image_1920"] = picture is null ? false : picture;
        return copy;
    }

    private void Keep(Records record, byte[]?[] picture)
    {
        for (var i = 0; i < Copies.Length; i++) record.Env.Service<IBinaryStore>().Write(record.Env, Info.Field(Copies[i].Field), record.Id, picture[i + 1]);
        record.Env.Work.Invalidate(record);
    }
}
