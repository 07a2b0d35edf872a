namespace SpinAmp.Engine.Estimators;

/// <summary>Holds realisations to ascending order: sums over them then have the same bits whichever thread finished first.</summary>
internal sealed class RealisationOrder(string owner) : IStateful
{
    private long last = -1;

    public void Take(long realisation)
    {
        if (realisation <= last)
        {
            throw new ArgumentException(
                $"{owner}: realisations must come in ascending order, but {realisation} came after {last}: merge them sorted by index");
        }

        last = realisation;
    }

    public void Save(IStateWriter to) => to.Write(last);

    public void Load(IStateReader from) => last = from.ReadInteger();
}
