using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>A company shows itself through its partner: name, address and contact data stand there.</summary>
public sealed partial class ResCompany
{
    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        var prepared = new List<Values>(values.Count);
        foreach (var item in values)
        {
            var copy = item.Copy();
            if (copy.Text("name") is { Length: > 0 } && !copy.Truthy("partner_id"))
            {
                var partner = new Values { ["name"] = copy["name"], ["is_company"] = true };
                foreach (var name in new[] { "email", "phone", "mobile", "website", "vat", "company_registry", "street", "street2", "zip", "city", "country_id", "state_id" })
                    if (copy.TryGetValue(name, out var value)) partner[name] = value;
                if (copy.TryGetValue("logo", out var logo)) partner["image_1920"] = logo;
                copy["partner_id"] = env["res.partner"].Create(partner).Id;
            }
            prepared.Add(copy);
        }
        var created = base.Create(env, prepared);
        foreach (var company in created)
        {
            SetPath(company);
            env.Sql.Execute("INSERT INTO res_company_users_rel (cid, user_id) SELECT @cid, u FROM unnest(@users) u ON CONFLICT DO NOTHING", new { cid = company.Id, users = new[] { env.Uid, Env.SuperuserId } });
        }
        env.Work.Invalidate();
        env.Work.DropSharedCache();
        return created;
    }

    public override void Write(Records records, Values values)
    {
        if (values.ContainsKey("parent_id") && records.Any(company => company.Get(ParentId).Id != (Wire.Id(values["parent_id"]) ?? 0)))
            throw new UserError("The company hierarchy cannot be changed.");
        if (values.ContainsKey("active") && !values.Truthy("active")) RefuseArchivingWithUsers(records);
        base.Write(records, values);
        records.Env.Work.DropSharedCache();
    }

    public override void Unlink(Records records)
    {
        base.Unlink(records);
        records.Env.Work.DropSharedCache();
    }

    public override Records Copy(Records records, Values defaults) => throw new UserError("Duplicating a company is not allowed. Please create a new company instead.");

    [Constrains("parent_id")]
    public void CheckHierarchy(Records records)
    {
        foreach (var company in records)
            if (Ancestors(company).Count(id => id == company.Id) > 1 || company.Get(ParentId).Id == company.Id)
                throw new ValidationError("You cannot create recursive companies.");
    }

    private static void RefuseArchivingWithUsers(Records records)
    {
        foreach (var company in records)
        {
            var users = company.Sudo().Env["res.users"].SearchCount(Domain.Eq("company_id", company.Id));
            if (users > 0) throw new ValidationError($"The company {company.Get(Name)} cannot be archived because it is still used as the default company of {users} users.");
        }
    }

    private static void SetPath(Records company)
    {
        var parent = company.Get(ParentId);
        var path = (parent.Any ? parent.Str("parent_path") ?? $"{parent.Id}/" : "") + $"{company.Id}/";
        company.Env.Sql.Execute("UPDATE res_company SET parent_path = @path WHERE id = @id", new { path, id = company.Id });
    }

    /// <summary>Ids from the topmost company down to this one.</summary>
    private static int[] Ancestors(Records company) =>
        company.Sudo().Get(ParentPath) is { Length: > 0 } path ? [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)] : [company.Id];

    private static void ToPartner(Records records, string field, object? value)
    {
        foreach (var company in records) company.Sudo().Get(PartnerId).Write(new Values { [field] = value });
    }
}
