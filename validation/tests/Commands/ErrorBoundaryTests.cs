using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Scenarios.Terminal;

namespace SpinAmp.Tests.Commands;

/// <summary>Exit codes: bad input is told from a stop and from a fault of the program.</summary>
public class ErrorBoundaryTests
{
    [Fact]
    public void What_the_user_wrote_is_bad_input_and_all_else_a_fault()
    {
        Assert.Equal(2, Thrown(new ScenarioException("x")));
        Assert.Equal(2, Thrown(new PlanException("x")));
        Assert.Equal(2, Thrown(new IOException("x")));
        Assert.Equal(3, Thrown(new OperationCanceledException("x")));
        Assert.Equal(70, Thrown(new InvalidOperationException("x")));
        Assert.Equal(75, ErrorBoundary.Run(() => 75));
    }

    [Fact]
    public void Of_many_points_one_fault_of_the_program_is_one()
    {
        Assert.Equal(2, Thrown(new AggregateException(new PlanException("x"), new ScenarioException("y"))));
        Assert.Equal(70, Thrown(new AggregateException(new PlanException("x"), new InvalidOperationException("y"))));
    }

    private static int Thrown(Exception error) => ErrorBoundary.Run(() => throw error);
}
