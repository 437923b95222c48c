using System.IO;
using System.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Mono.Cecil;

/// <summary>
/// Writes copies of assemblies in which what is internal is public, to compile against and for nothing else: at run time
/// the program loads the originals.
/// </summary>
public sealed class Publicize : Task
{
    [Required]
    public ITaskItem[] Assemblies { get; set; }

    /// <summary>All that is compiled against: where the assemblies' own references are found.</summary>
    [Required]
    public ITaskItem[] References { get; set; }

    [Required]
    public string Folder { get; set; }

    public override bool Execute()
    {
        Directory.CreateDirectory(Folder);
        using (DefaultAssemblyResolver resolver = new DefaultAssemblyResolver())
        {
            foreach (string folder in References.Select(item => Path.GetDirectoryName(item.ItemSpec)).Distinct())
            {
                resolver.AddSearchDirectory(folder);
            }

            foreach (ITaskItem item in Assemblies)
            {
                Write(item.ItemSpec, Path.Combine(Folder, Path.GetFileName(item.ItemSpec)), resolver);
            }
        }

        return true;
    }

    private static void Write(string source, string target, IAssemblyResolver resolver)
    {
        using (AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(source, new ReaderParameters { AssemblyResolver = resolver }))
        {
            foreach (TypeDefinition type in assembly.MainModule.GetTypes())
            {
                Open(type);
            }

            // A build that is stopped half-way must not leave half a file: the next one would take it for done.
            string unfinished = target + ".unfinished";
            assembly.Write(unfinished);
            File.Delete(target);
            File.Move(unfinished, target);
        }
    }

    private static void Open(TypeDefinition type)
    {
        if (type.IsNotPublic)
        {
            type.IsPublic = true;
        }
        else if (type.IsNestedAssembly || type.IsNestedFamilyOrAssembly || type.IsNestedFamilyAndAssembly)
        {
            type.IsNestedPublic = true;
        }

        // "private protected" turns into "protected", so that it is overridden as such.
        foreach (MethodDefinition method in type.Methods)
        {
            if (method.IsFamilyAndAssembly)
            {
                method.IsFamily = true;
            }
            else if (method.IsAssembly)
            {
                method.IsPublic = true;
            }
        }

        foreach (FieldDefinition field in type.Fields)
        {
            if (field.IsFamilyAndAssembly)
            {
                field.IsFamily = true;
            }
            else if (field.IsAssembly)
            {
                field.IsPublic = true;
            }
        }
    }
}
