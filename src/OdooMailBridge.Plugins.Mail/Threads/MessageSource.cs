using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Threads;

/// <summary>Finds the template that a posted or mailed text comes from.</summary>
public static class MessageSource
{
    /// <param name="source">A template, or its external id.</param>
    /// <exception cref="OdooException">ValueError: neither a template nor the external id of one, or a view: views are the web client's and have no text here.</exception>
    public static Records Template(Env env, object? source)
    {
        switch (source)
        {
            case Records { Model.Name: "mail.template" } template:
                return template.Any ? template : throw PythonError.ValueError("Mailing or posting with a source should not be called with an empty template");
            case Records record:
                throw PythonError.ValueError($"Invalid template or view source record {PythonRepr.Of(record)}, is {record.Model.Name} instead");
            case string xmlid:
                var (model, id) = env.Work.Access.Resolve(env, xmlid) ?? throw PythonError.ValueError($"Invalid template or view source Xml ID {xmlid} does not exist anymore");
                return model == "mail.template" ? env.Browse(model, id) : throw PythonError.ValueError($"Invalid template or view source reference {xmlid}, is {model} instead");
            default:
                throw PythonError.ValueError($"Invalid template or view source {PythonRepr.Of(source)} (type <class '{PythonRepr.TypeName(source)}'>), should be a record or an XMLID");
        }
    }
}
