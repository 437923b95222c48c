using System.Runtime.CompilerServices;

namespace MLNet.Losses.Evaluation;

/// <summary>Hoare's selection: the number of a rank, by partitions that drop the part without it.</summary>
internal static class QuickSelect
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float At(Span<float> values, int rank)
    {
        int from = 0, to = values.Length - 1;
        while (from < to)
        {
            float pivot = values[from + ((to - from) / 2)];
            int left = from, right = to;
            while (left <= right)
            {
                while (values[left] < pivot)
                {
                    left++;
                }

                while (values[right] > pivot)
                {
                    right--;
                }

                if (left <= right)
                {
                    (values[left], values[right]) = (values[right], values[left]);
                    left++;
                    right--;
                }
            }

            if (rank <= right)
            {
                to = right;
            }
            else if (rank >= left)
            {
                from = left;
            }
            else
            {
                break;
            }
        }

        return values[rank];
    }
}
