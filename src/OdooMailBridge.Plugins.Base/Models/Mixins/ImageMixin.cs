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

    private static readonly string[] Sizes = ["image_1024", "image_512", "image_256", "image_128"];

    public override Records Create(Env env, IReadOnlyList<Values> values) => base.Create(env, [.. values.Select(item => Checked(env, item))]);

    /// <summary>A new picture has no scaled copies yet.</summary>
    public override void Write(Records records, Values values)
    {
        if (!values.ContainsKey("image_1920"))
        {
            base.Write(records, values);
            return;
        }
        base.Write(records, Checked(records.Env, values));
        foreach (var size in Sizes)
            foreach (var record in records) records.Env.Service<IBinaryStore>().Write(records.Env, Info.Field(size), record.Id, null);
        records.Env.Work.Invalidate(records);
    }

    private static Values Checked(Env env, Values values)
    {
        if (!values.Truthy("image_1920")) return values;
        var copy = values.Copy();
        copy["image_1920"] = Picture.Read(env, values["image_1920"]);
        return copy;
    }
}
