using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace MLNet.Losses.Tests.Interop;

/// <summary>
/// A number that turns into a <c>TorchSharp.Scalar</c> by itself belongs to nobody: the garbage collector may free its
/// native half while libtorch still reads it. Each has to be kept in a variable, as <c>using</c> does, or in a field.
/// </summary>
public sealed class TorchScalarTests
{
    [Fact]
    public void EveryScalarIsKeptAlive()
    {
        using var file = new PEReader(File.OpenRead(typeof(Loss).Assembly.Location));
        MetadataReader metadata = file.GetMetadataReader();
        HashSet<int> conversions = [.. metadata.MemberReferences.Where(member => IsConversion(metadata, member)).Select(member => MetadataTokens.GetToken(member))];
        (string Method, bool IsKept)[] found = [.. metadata.MethodDefinitions.SelectMany(method => Conversions(file, metadata, method, conversions))];
        Assert.Contains(found, scalar => scalar.IsKept);
        Assert.Empty(found.Where(scalar => !scalar.IsKept).Select(scalar => scalar.Method));
    }

    private static bool IsConversion(MetadataReader metadata, MemberReferenceHandle handle)
    {
        MemberReference member = metadata.GetMemberReference(handle);
        return metadata.GetString(member.Name) == "op_Implicit"
            && member.Parent.Kind == HandleKind.TypeReference
            && metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name) == "Scalar";
    }

    private static IEnumerable<(string Method, bool IsKept)> Conversions(PEReader file, MetadataReader metadata, MethodDefinitionHandle handle, HashSet<int> conversions)
    {
        MethodDefinition method = metadata.GetMethodDefinition(handle);
        if (method.RelativeVirtualAddress == 0)
        {
            yield break;
        }

        const int call = 0x28, length = 5;
        byte[] code = file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes() ?? [];
        for (int i = 0; i + length < code.Length; i++)
        {
            if (code[i] == call && conversions.Contains(BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(i + 1))))
            {
                string type = metadata.GetString(metadata.GetTypeDefinition(method.GetDeclaringType()).Name);
                yield return ($"{type}.{metadata.GetString(method.Name)}", IsStored(code.AsSpan(i + length)));
            }
        }
    }

    // stloc.0 to stloc.3, stloc.s, stloc; stfld.
    private static bool IsStored(ReadOnlySpan<byte> next) => next[0] is (>= 0x0A and <= 0x0D) or 0x13 or 0x7D || next is [0xFE, 0x0E, ..];
}
