using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using WebMail.Engine;
using WebMail.Engine.Imap;
using Xunit;

namespace WebMail.Tests.Engine.Imap;

public sealed class ImapWireTests
{
    [Fact]
    public void The_code_of_a_refusal_is_remembered_until_the_next_command()
    {
        using var metrics = new ImapMetrics();
        using var wire = new ImapWire(metrics, TimeProvider.System);
        Client(wire, "A1 UID STORE 1 FLAGS (\\Seen)\r\n");
        Assert.True(wire.IsBusy);
        Server(wire, "* NO [ALERT] soon\r\nA1 NO [NOPERM] Permission denied\r\n");
        Assert.False(wire.IsBusy);
        Assert.Equal("NOPERM", wire.Tagged!.Code);
        Assert.Equal("ALERT", wire.Complaint!.Code);
        Client(wire, "A2 NOOP\r\n");
        Assert.Null(wire.Tagged);
        Assert.Null(wire.Complaint);
    }

    [Fact]
    public void Latency_is_counted_by_verb_and_holds_nothing_of_what_was_said()
    {
        var seen = new ConcurrentQueue<string>();
        using var metrics = new ImapMetrics();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (ReferenceEquals(instrument, metrics.CommandDuration)) l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => seen.Enqueue(string.Join(' ', tags.ToArray().Select(t => t.ToString()))));
        listener.Start();
        using var wire = new ImapWire(metrics, TimeProvider.System);
        Client(wire, "A1 LOGIN anna secret\r\n");
        Server(wire, "A1 OK\r\n");
        Client(wire, "A2 UID FETCH 1 (FLAGS)\r\n");
        Server(wire, "A2 OK\r\n");
        Client(wire, "A3 IDLE\r\n");
        Server(wire, "+ idling\r\n");
        Client(wire, "DONE\r\n");
        Server(wire, "A3 OK\r\n");
        Assert.Equal(["[verb, LOGIN]", "[verb, FETCH]"], seen);
    }

    [Fact]
    public void More_than_anybody_asked_for_is_refused()
    {
        using var metrics = new ImapMetrics();
        using var wire = new ImapWire(metrics, TimeProvider.System);
        wire.Bounds = ImapBounds.Default with { Responses = 1000 };
        Client(wire, "A1 NOOP\r\n");
        var chunk = string.Concat(Enumerable.Repeat("* 1 FETCH (FLAGS (\\Seen))\r\n", 100));
        for (var i = 0; i < 10; i++) Server(wire, chunk);
        var error = Assert.Throws<AnswerRefusedException>(() => Server(wire, chunk));
        Assert.Equal(MailErrorKind.NotUnderstood, error.Kind);
    }

    private static void Client(ImapWire wire, string text) => wire.LogClient(Encoding.ASCII.GetBytes(text), 0, text.Length);

    private static void Server(ImapWire wire, string text) => wire.LogServer(Encoding.ASCII.GetBytes(text), 0, text.Length);
}
