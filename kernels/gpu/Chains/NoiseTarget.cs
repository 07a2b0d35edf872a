using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Noise;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Kernels.Gpu.Chains;

/// <summary>What a noise is added to.</summary>
internal interface INoiseTarget<TSelf, T>
    where TSelf : unmanaged, INoiseTarget<TSelf, T>
    where T : unmanaged, IReal<T>
{
    /// <summary>Host only.</summary>
    static abstract TSelf For(NoiseVector vector);

    /// <summary>Adds a number.</summary>
    void Add(T number, ref DriveFields<T> fields, ref StepNoise<T> noise, ref T readout);
}

/// <summary>Components in each of the rows of <see cref="NoiseRow"/>.</summary>
/// <typeparam name="T">Real number.</typeparam>
/// <typeparam name="TOnAlkali">Field on the alkali.</typeparam>
/// <typeparam name="TOnNoble">Field on the noble gas.</typeparam>
/// <typeparam name="TAlkali">Force on the alkali.</typeparam>
/// <typeparam name="TNoble">Kick of the noble gas.</typeparam>
/// <typeparam name="TAlkaliNormals">Normals of the alkali's collisions.</typeparam>
/// <typeparam name="TNobleNormals">Normals of the noble gas's collisions.</typeparam>
/// <typeparam name="TReadout">Readout.</typeparam>
internal struct NoiseTarget<T, TOnAlkali, TOnNoble, TAlkali, TNoble, TAlkaliNormals, TNobleNormals, TReadout>
    : INoiseTarget<NoiseTarget<T, TOnAlkali, TOnNoble, TAlkali, TNoble, TAlkaliNormals, TNobleNormals, TReadout>, T>
    where T : unmanaged, IReal<T>
    where TOnAlkali : unmanaged, IAxes
    where TOnNoble : unmanaged, IAxes
    where TAlkali : unmanaged, IAxes
    where TNoble : unmanaged, IAxes
    where TAlkaliNormals : unmanaged, IAxes
    where TNobleNormals : unmanaged, IAxes
    where TReadout : unmanaged, ISwitch
{
    private Weights<T, TOnAlkali> onAlkali;
    private Weights<T, TOnNoble> onNoble;
    private Weights<T, TAlkali> alkali;
    private Weights<T, TNoble> noble;
    private Weights<T, TAlkaliNormals> alkaliNormals;
    private Weights<T, TNobleNormals> nobleNormals;
    private T readoutWeight;

    public static NoiseTarget<T, TOnAlkali, TOnNoble, TAlkali, TNoble, TAlkaliNormals, TNobleNormals, TReadout> For(NoiseVector v) => new()
    {
        onAlkali = Weights<T, TOnAlkali>.For(v[NoiseRow.Fields], v[NoiseRow.Fields + 1], v[NoiseRow.Fields + 2]),
        onNoble = Weights<T, TOnNoble>.For(v[NoiseRow.Fields + 3], v[NoiseRow.Fields + 4], v[NoiseRow.Fields + 5]),
        alkali = Weights<T, TAlkali>.For(v[NoiseRow.AlkaliSource], v[NoiseRow.AlkaliSource + 1], v[NoiseRow.AlkaliSource + 2]),
        noble = Weights<T, TNoble>.For(v[NoiseRow.NobleSource], v[NoiseRow.NobleSource + 1], v[NoiseRow.NobleSource + 2]),
        alkaliNormals = Weights<T, TAlkaliNormals>.For(
            v[NoiseRow.AlkaliNormals], v[NoiseRow.AlkaliNormals + 1], v[NoiseRow.AlkaliNormals + 2]),
        nobleNormals = Weights<T, TNobleNormals>.For(
            v[NoiseRow.NobleNormals], v[NoiseRow.NobleNormals + 1], v[NoiseRow.NobleNormals + 2]),
        readoutWeight = T.Of(v[NoiseRow.Readout]),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Add(T number, ref DriveFields<T> fields, ref StepNoise<T> noise, ref T readout)
    {
        onAlkali.Add(number, ref fields.OnAlkali);
        onNoble.Add(number, ref fields.OnNoble);
        alkali.Add(number, ref noise.AlkaliSource);
        noble.Add(number, ref noise.NobleSource);
        alkaliNormals.Add(number, ref noise.AlkaliNormals);
        nobleNormals.Add(number, ref noise.NobleNormals);
        if (TReadout.IsOn)
            readout = T.Fma(readoutWeight, number, readout);
    }
}
