using SpinAmp.Engine.Results;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Results;

public sealed class PythonTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly string _path;

    public PythonTests() => ResultFile.Write(_path = _folder.File("result.h5"), Samples.Everything);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_test_without_its_Python_says_why_it_is_left_out()
        => Assert.Contains(PythonFactAttribute.Interpreter, new PythonFactAttribute("no_such_module").Skip);

    [PythonFact("h5py", "xarray", "h5netcdf")]
    public void The_check_passes_a_result_and_names_every_broken_promise()
    {
        var (code, output) = Check();
        Assert.True(code == 0, output);
        Assert.Contains("frequency = 3, drive_axis = 2", output);
        Assert.Contains("amplitude (frequency: 3, drive_axis: 2) [µT] float64: ampère-like amplitude γₐ", output);

        Python("import sys, h5py; f = h5py.File(sys.argv[1], 'a'); del f['floor'].attrs['units'], f['mask'].attrs['long_name'], "
            + "f['device'].attrs['DIMENSION_LIST'], f.attrs['spinamp_version']; f.close()");
        (code, output) = Check();
        Assert.Equal(1, code);
        Assert.All(
            ["variable floor has no units", "variable mask has no long_name", "dimension 0 of variable device has no name",
                "no text attribute spinamp_version"],
            sentence => Assert.True(output.Contains(sentence, StringComparison.Ordinal), $"no '{sentence}' in: {output}"));
    }

    [PythonFact("h5py", "xarray", "h5netcdf")]
    public void Xarray_selects_by_coordinate() => Python("""
        import sys, numpy, xarray
        ds = xarray.open_dataset(sys.argv[1], engine="h5netcdf")
        assert dict(ds.sizes) == {"frequency": 3, "drive_axis": 2}, ds.sizes
        assert ds.drive_axis.values.tolist() == ["x", "y"], ds.drive_axis
        assert ds.frequency.values.tolist() == [1.0, 2.5, 1e-300] and ds.frequency.units == "Hz"
        assert ds.amplitude.dims == ("frequency", "drive_axis")
        assert float(ds.amplitude.sel(frequency=2.5, drive_axis="x")) == 3 and numpy.isnan(ds.amplitude[2, 0])
        assert numpy.isnan(ds.amplitude.encoding["_FillValue"]) and "_FillValue" not in ds.status.encoding
        assert ds.status.dtype == numpy.int32 and ds.status.flag_values.tolist() == [0, 1] and ds.status.flag_meanings == "good blown_up"
        assert ds["mask"].dtype == numpy.uint8 and ds.device.values.tolist() == ["", "Grafik 日本"]
        assert ds.floor.shape == () and float(ds.floor) == 1.25e-15
        assert ds.attrs["Conventions"] == "CF-1.8" and ds.attrs["temperature"] == 453.15 and ds.attrs["empty"] == ""
        assert list(ds.attrs["papers"]) == ["PRL é", ""] and len(ds.attrs["scenario"]) == 20000 * 12, len(ds.attrs["scenario"])
        """);

    [PythonFact("h5py")]
    public void The_scales_are_those_that_the_HDF_Groups_own_library_knows() => Python("""
        import sys, h5py
        f = h5py.File(sys.argv[1], "r")
        a = f["amplitude"]
        assert h5py.h5ds.is_scale(f["frequency"].id) and not h5py.h5ds.is_scale(a.id)
        assert h5py.h5ds.get_scale_name(f["drive_axis"].id) == b"drive_axis"
        assert h5py.h5ds.is_attached(a.id, f["frequency"].id, 0) and h5py.h5ds.is_attached(a.id, f["drive_axis"].id, 1)
        assert not h5py.h5ds.is_attached(a.id, f["frequency"].id, 1)
        users = [(f[reference].name, int(axis)) for reference, axis in f["drive_axis"].attrs["REFERENCE_LIST"]]
        assert users == [("/amplitude", 1), ("/mask", 0), ("/device", 0)], users
        """);

    [PythonFact("h5py")]
    public void Large_arrays_are_packed_in_runs_of_whole_rows_of_at_most_1_MiB_and_checksummed()
    {
        ResultFile.Write(_path, Samples.Large(point => point));
        Python("""
            import sys, h5py
            signal = h5py.File(sys.argv[1], "r")["signal"]
            assert signal.chunks == (2**20 // (8 * 2000), 2000), signal.chunks
            assert signal.compression == "gzip" and signal.shuffle and signal.fletcher32
            """);
    }

    private (int ExitCode, string Output) Check()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "SpinAmp.sln")))
            root = root.Parent!;
        return PythonFactAttribute.Run(Path.Combine(root.FullName, "validation", "python", "open_result.py"), _path);
    }

    private void Python(string script)
    {
        var (code, output) = PythonFactAttribute.Run("-c", script, _path);
        Assert.True(code == 0, output);
    }
}
