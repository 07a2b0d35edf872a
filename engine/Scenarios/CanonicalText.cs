using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using SpinAmp.Engine.Drives;

namespace SpinAmp.Engine.Scenarios;

/// <summary>Values as text that is equal for equal values and different for different ones.</summary>
/// <remarks>
/// A record is its type and everything it can be initialised with, by name, so that a new drive, source or member of a cell takes part
/// without being listed anywhere. What is absent is left out: members added later with nothing in them change no text.
/// </remarks>
internal static class CanonicalText
{
    /// <summary>The UTF-8 bytes of some values, in order.</summary>
    public static byte[] Of(params object[] values)
    {
        var text = new StringBuilder();
        Append(text, values);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, object value)
    {
        switch (value)
        {
            case double number:
                text.Append((number == 0 ? 0 : number).ToString("R", CultureInfo.InvariantCulture));
                break;
            case string or bool or IFormattable:
                text.Append(CultureInfo.InvariantCulture, $"{value}");
                break;
            case IEnumerable list:
                text.Append('[');
                foreach (var item in list)
                {
                    Append(text, item);
                    text.Append(';');
                }

                text.Append(']');
                break;
            default:
                text.Append(value.GetType().Name).Append('{');
                foreach (var (name, member) in Members(value))
                {
                    text.Append(name).Append('=');
                    Append(text, member);
                    text.Append(';');
                }

                text.Append('}');
                break;
        }
    }

    // What a drive or source of noise is called changes nothing.
    private static IEnumerable<(string Name, object Value)> Members(object record) =>
        from property in record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.CanWrite && property.Name != nameof(Drive.Name)
        orderby property.Name
        let value = property.GetValue(record)
        where value is not null
        select (property.Name, value);
}
