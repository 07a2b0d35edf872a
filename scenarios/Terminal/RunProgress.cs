using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace SpinAmp.Scenarios.Terminal;

/// <summary>Shows how far a run is and how long it still takes: a bar on a terminal, a plain line now and then elsewhere.</summary>
public static class RunProgress
{
    private const double FirstLine = 5;
    private const double LineGrowth = 1.5;
    private const int PollMilliseconds = 100;

    // Leaves room for bar, share and time left on 80 columns.
    private const int LongestTitle = 24;

    /// <summary>Runs an action that reports units of work done.</summary>
    /// <typeparam name="T">Its result.</typeparam>
    /// <param name="title">What runs.</param>
    /// <param name="total">Units in all.</param>
    /// <param name="begun">Units done before.</param>
    /// <param name="action">The action; calls its argument with units done since the last call, from any thread.</param>
    public static T Show<T>(string title, double total, long begun, Func<Action<long>, T> action)
    {
        long done = begun;
        Task<T> task = Task.Run(() => action(units => Interlocked.Add(ref done, units)));
        double Fraction() => total > 0 ? Math.Min(1, Interlocked.Read(ref done) / total) : 0;
        if (HasBar)
            ShowBar(title, task, Fraction);
        else
            ShowLines(title, task, Fraction);
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Says something while an action runs: above the bar, or as a line between the others.</summary>
    /// <param name="line">What to say.</param>
    public static void Say(string line)
    {
        if (HasBar)
            AnsiConsole.WriteLine(line);
        else
            Console.WriteLine(line);
    }

    private static bool HasBar =>
        AnsiConsole.Profile.Capabilities.Interactive && !Console.IsErrorRedirected && !Console.IsOutputRedirected;

    private static void ShowBar(string title, Task task, Func<double> fraction) =>
        AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask bar = context.AddTask(Markup.Escape(Short(title)), maxValue: 1);
                while (!((IAsyncResult)task).AsyncWaitHandle.WaitOne(PollMilliseconds))
                    bar.Value = fraction();
                bar.Value = fraction();
            });

    private static string Short(string title) => title.Length > LongestTitle ? title[..(LongestTitle - 1)] + "…" : title;

    private static void ShowLines(string title, Task task, Func<double> fraction)
    {
        var clock = Stopwatch.StartNew();
        double next = FirstLine;
        double before = fraction();
        while (!((IAsyncResult)task).AsyncWaitHandle.WaitOne(PollMilliseconds))
        {
            double now = clock.Elapsed.TotalSeconds;
            if (now < next)
                continue;
            next = now * LineGrowth;
            double part = fraction();
            string left = part > before ? $"about {Duration(now * (1 - part) / (part - before))} left" : "no estimate yet";
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{title}: {100 * part:F0} % after {Duration(now)}, {left}"));
        }
    }

    /// <summary>A time as people say it.</summary>
    /// <param name="seconds">Time, s.</param>
    public static string Duration(double seconds) => seconds switch
    {
        < 100 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.#} s"),
        < 6000 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.#} h"),
    };
}
