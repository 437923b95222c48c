using System.Reflection;
using System.Reflection.Emit;

namespace MLNet.Losses.Tests.Interop;

/// <summary>The members that the code of a method names.</summary>
internal static class MethodTokens
{
    private static readonly Dictionary<short, OpCode> _codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static IEnumerable<int> Of(byte[] code)
    {
        for (int place = 0; place < code.Length;)
        {
            OpCode operation = _codes[code[place] == 0xFE ? BitConverter.ToInt16([code[place + 1], code[place]]) : code[place]];
            place += operation.Size;
            if (operation.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                yield return BitConverter.ToInt32(code, place);
            }

            place += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, place)),
                _ => 4,
            };
        }
    }
}
