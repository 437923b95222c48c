using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace MLNet.Losses.Tests.Interop;

/// <summary>What the compiled library uses of ML.NET that ML.NET keeps to itself, and in which file.</summary>
internal static class InternalUse
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Module _module = typeof(Loss).Module;

    /// <summary>The members and types, each with the source files that name it; and the names that lead nowhere.</summary>
    public static (ILookup<string, string> Uses, IReadOnlyList<string> Missing) Find()
    {
        using FileStream symbols = File.OpenRead(Path.ChangeExtension(_module.Assembly.Location, ".pdb"));
        using var provider = MetadataReaderProvider.FromPortablePdbStream(symbols);
        MetadataReader reader = provider.GetMetadataReader();
        using var library = new PEReader(File.OpenRead(_module.Assembly.Location));
        MetadataReader metadata = library.GetMetadataReader();
        List<(string Member, string File)> uses = [];
        List<string> missing = [];
        foreach (Type type in _module.GetTypes())
        {
            MethodBase[] methods = [.. type.GetMethods(All), .. type.GetConstructors(All)];
            string file = methods.Select(method => FileOf(reader, method)).FirstOrDefault(name => name.Length > 0, "a file without code");
            foreach (MemberInfo member in Declared(type))
            {
                Add(member, file);
            }

            foreach (int token in Implemented(metadata, type))
            {
                Add(_module.ResolveMember(token, type.GetGenericArguments(), null)!, file);
            }

            foreach (MethodBase method in methods)
            {
                string place = FileOf(reader, method) is { Length: > 0 } known ? known : file;
                foreach (int token in method.GetMethodBody()?.GetILAsByteArray() is { } code ? MethodTokens.Of(code) : [])
                {
                    try
                    {
                        Add(_module.ResolveMember(token, type.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : null)!, place);
                    }
                    catch (Exception error) when (error is MissingMemberException or TypeLoadException)
                    {
                        missing.Add($"{place}: {error.Message}");
                    }
                }
            }
        }

        return (uses.Distinct().ToLookup(use => use.Member, use => use.File), missing);

        void Add(MemberInfo member, string file) => uses.AddRange(Parts(member).Where(IsInternal).Select(part => (Text(part), file)));
    }

    // What a type says of itself: its base, interfaces, and the types of its members.
    private static IEnumerable<MemberInfo> Declared(Type type) =>
    [
        .. type.BaseType is { } parent ? (Type[])[parent] : [],
        .. type.GetInterfaces(),
        .. type.GetFields(All).Select(field => field.FieldType),
        .. type.GetMethods(All).SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)),
    ];

    // The members of interfaces that a type implements without showing them.
    private static IEnumerable<int> Implemented(MetadataReader metadata, Type type) =>
        metadata.GetTypeDefinition((TypeDefinitionHandle)MetadataTokens.Handle(type.MetadataToken)).GetMethodImplementations()
            .Select(implementation => MetadataTokens.GetToken(metadata.GetMethodImplementation(implementation).MethodDeclaration));

    /// <summary>A member with all types that its name is made of.</summary>
    private static IEnumerable<MemberInfo> Parts(MemberInfo member)
    {
        if (member is Type type)
        {
            return type.HasElementType ? Parts(type.GetElementType()!)
                : type.IsGenericType ? [type.GetGenericTypeDefinition(), .. type.GetGenericArguments().SelectMany(Parts)]
                : [type];
        }

        IEnumerable<MemberInfo> arguments = member is MethodInfo { IsGenericMethod: true } method ? method.GetGenericArguments().SelectMany(Parts) : [];
        return [member, .. member.DeclaringType is { } declaring ? Parts(declaring) : [], .. arguments];
    }

    private static bool IsInternal(MemberInfo member) => member.Module.Assembly.GetName().Name!.StartsWith("Microsoft.ML", StringComparison.Ordinal) && member switch
    {
        Type type => !type.IsGenericParameter && !type.IsVisible,
        MethodBase method => method.IsAssembly || method.IsFamilyAndAssembly || !method.DeclaringType!.IsVisible,
        FieldInfo field => field.IsAssembly || field.IsFamilyAndAssembly || !field.DeclaringType!.IsVisible,
        _ => false,
    };

    private static string Text(MemberInfo member) => member switch
    {
        Type type => $"{type}",
        MethodBase method => $"{method.DeclaringType}.{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.Name))})",
        _ => $"{member.DeclaringType}.{member.Name}",
    };

    private static string FileOf(MetadataReader reader, MethodBase method)
    {
        MethodDebugInformation information = reader.GetMethodDebugInformation((MethodDefinitionHandle)MetadataTokens.Handle(method.MetadataToken));
        if (information.Document.IsNil)
        {
            return string.Empty;
        }

        string path = reader.GetString(reader.GetDocument(information.Document).Name).Replace('\\', '/');
        int start = path.LastIndexOf("/MLNet.Losses/", StringComparison.Ordinal);
        return path[(start < 0 ? 0 : start + "/MLNet.Losses/".Length)..];
    }
}
