using System.Linq.Expressions;
using System.Reflection;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Calls;

namespace OdooMailBridge.Engine.Registries;

/// <summary>Turns a layer's <see cref="RpcAttribute"/> methods into callable values. Delegates are compiled at a method's first call.</summary>
internal static class RpcMethods
{
    public static IEnumerable<RpcMethod> Of(ModelLayer layer)
    {
        foreach (var method in layer.GetType().GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
        {
            if (method.GetCustomAttribute<RpcAttribute>() is not { } rpc) continue;
            var parameters = method.GetParameters();
            if (parameters.Length == 0 || parameters[0].ParameterType != typeof(Records) && parameters[0].ParameterType != typeof(Env))
                throw new InvalidOperationException($"{layer.GetType().Name}.{method.Name}: the first parameter of an RPC method is Records or Env");
            var compiled = new Lazy<Func<object?[], object?>>(() => Compile(layer, method, parameters));
            yield return new RpcMethod
            {
                Name = rpc.Name ?? SnakeCase.From(method.Name),
                Owner = rpc.Owner ?? (layer is RootLayer ? RootLayer.PythonName : layer.GetType().Name),
                OnRecords = parameters[0].ParameterType == typeof(Records),
                One = rpc.One,
                AsText = rpc.AsText,
                ReadOnly = rpc.ReadOnly,
                OnReadable = parameters[0].ParameterType == typeof(Records) && !rpc.ChecksAccess && layer is not RootLayer,
                Parameters = parameters.Skip(1).Select(Parameter).ToArray(),
                Invoke = arguments => compiled.Value(arguments),
            };
        }
    }

    private static RpcParameter Parameter(ParameterInfo parameter) => new(
        SnakeCase.From(parameter.Name!), parameter.ParameterType, parameter.HasDefaultValue,
        parameter.HasDefaultValue && !(parameter.DefaultValue is null && parameter.ParameterType.IsValueType) ? parameter.DefaultValue : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null,
        RestArguments: parameter.IsDefined(typeof(ParamArrayAttribute), false),
        RestNamed: parameter.Name == "kwargs" && parameter.ParameterType == typeof(Values),
        Nullable: parameter.ParameterType != typeof(Values) || new NullabilityInfoContext().Create(parameter).WriteState != NullabilityState.NotNull);

    private static Func<object?[], object?> Compile(ModelLayer layer, MethodInfo method, ParameterInfo[] parameters)
    {
        var arguments = Expression.Parameter(typeof(object?[]), "arguments");
        var call = Expression.Call(Expression.Constant(layer, layer.GetType()), method,
            parameters.Select((parameter, i) => Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(i)), parameter.ParameterType)));
        Expression body = method.ReturnType == typeof(void)
            ? Expression.Block(call, Expression.Constant(null, typeof(object)))
            : Expression.Convert(call, typeof(object));
        return Expression.Lambda<Func<object?[], object?>>(body, arguments).Compile();
    }
}
