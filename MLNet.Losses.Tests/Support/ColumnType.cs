using Microsoft.ML.Data;

namespace MLNet.Losses.Tests.Support;

/// <summary>ML.NET's column type for a .NET type.</summary>
internal static class ColumnType
{
    private static readonly Dictionary<Type, DataViewType> _types = new()
    {
        [typeof(float)] = NumberDataViewType.Single,
        [typeof(double)] = NumberDataViewType.Double,
        [typeof(sbyte)] = NumberDataViewType.SByte,
        [typeof(short)] = NumberDataViewType.Int16,
        [typeof(int)] = NumberDataViewType.Int32,
        [typeof(long)] = NumberDataViewType.Int64,
        [typeof(byte)] = NumberDataViewType.Byte,
        [typeof(ushort)] = NumberDataViewType.UInt16,
        [typeof(uint)] = NumberDataViewType.UInt32,
        [typeof(ulong)] = NumberDataViewType.UInt64,
        [typeof(bool)] = BooleanDataViewType.Instance,
        [typeof(ReadOnlyMemory<char>)] = TextDataViewType.Instance,
        [typeof(DateTime)] = DateTimeDataViewType.Instance,
    };

    public static DataViewType Of<T>() => _types[typeof(T)];
}
