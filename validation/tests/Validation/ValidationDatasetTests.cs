using SpinAmp.Engine.Results;
using SpinAmp.Tests.Support;
using SpinAmp.Validation;
using SpinAmp.Validation.Reports;

namespace SpinAmp.Tests.Validation;

/// <summary>The result file: every comparison and every point.</summary>
public sealed class ValidationDatasetTests : IDisposable
{
    private readonly ScratchFolder scratch = new();
    private readonly Dataset dataset;

    public ValidationDatasetTests()
    {
        ResultFile.Write(scratch.File("v.h5"), ValidationDataset.Of(SampleOutcomes.All, SampleOutcomes.Circumstances));
        dataset = ResultFile.Read(scratch.File("v.h5"));
    }

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Every_comparison_is_a_row_and_every_check_has_one()
    {
        Assert.Equal(["gain:1", "gain:2", "line:1", "broken:1", "left-out:1", "idle:1"], (string[])dataset.Dimension("comparison").Values);
        Assert.Equal([2.0002e-12, 3e-15, 10.2, double.NaN, double.NaN, double.NaN], Numbers("value"));
        Assert.Equal([double.NaN, 1e-16, double.NaN, double.NaN, double.NaN, double.NaN], Numbers("standard_error"));
        Assert.Equal([0, 0, 1, 1, 2, 1], (int[])dataset.Variable("outcome").Values);
        Assert.Equal(["passed", "failed", "skipped"], dataset.Variable("outcome").Flags.Select(f => f.Meaning));
        Assert.Equal(["relative", "standard_errors", "absolute", "", "", ""], (string[])dataset.Variable("measure").Values);
        Assert.Equal("Fig. 3B1; Beyond linear", ((string[])dataset.Variable("figure").Values)[0]);
        Assert.Equal("7", dataset.Attributes["seed"]);
    }

    [Fact]
    public void Every_point_statement_and_prediction_is_there()
    {
        Assert.Equal([1, 2, double.NaN], Numbers("fig_3_b1_1_y"));
        Assert.Equal([0.1], Numbers("fig_3_b1_2_error"));
        Assert.Equal([2.0, 2], Numbers("fig_3_a_1_upper"));
        Assert.Equal(("mG", "bias (Fig. 3B1: run)"), (dataset.Variable("fig_3_b1_2_x").Unit, dataset.Variable("fig_3_b1_2_x").LongName));
        Assert.Equal(("s", "T_2 (Fig. 3B1: run)"), (dataset.Variable("fig_3_b1_2_y").Unit, dataset.Variable("fig_3_b1_2_y").LongName));
        Assert.Equal([43.2, double.NaN], Numbers("as_printed"));
        Assert.Equal(["agrees_with_consistent", "in_tension"], (string[])dataset.Variable("verdict").Values);
        Assert.Equal([2e-5], Numbers("predicted_error"));
    }

    [PythonFact("h5py", "xarray", "h5netcdf")]
    public void It_opens_in_xarray()
    {
        var (code, output) = PythonFactAttribute.Run(
            Path.Combine(Repository.Root, "validation", "python", "open_result.py"), scratch.File("v.h5"));
        Assert.True(code == 0, output);
        (code, output) = PythonFactAttribute.Run("-c", """
            import sys, xarray
            ds = xarray.open_dataset(sys.argv[1], engine="h5netcdf")
            assert ds.value.sel(comparison="line:1") == 10.2 and ds.unit.sel(comparison="line:1") == "Hz"
            assert ds.fig_3_b1_1_y.dims == ("fig_3_b1_1",) and ds.fig_3_b1_1_y.sizes == {"fig_3_b1_1": 3}
            """, scratch.File("v.h5"));
        Assert.True(code == 0, output);
    }

    private double[] Numbers(string variable) => (double[])dataset.Variable(variable).Values;
}
