namespace WebMail.Engine.Imap;

/// <summary>Who waits for a connection, in the order of service: a person, the watcher, prefetch, housekeeping; within each, first come first served.</summary>
internal sealed class PoolQueue
{
    /// <summary>Pieces of work of one kind that may wait.</summary>
    public const int Most = 64;

    private readonly List<PoolWaiter>[] lines = [[], [], [], []];

    public bool IsEmpty => lines.All(l => l.Count == 0);

    public int Persons => lines[0].Count;

    public int Others => lines[2].Count + lines[3].Count;

    public bool HasWatcher => lines[1].Count > 0;

    public PoolWaiter? FirstPerson => lines[0].Count > 0 ? lines[0][0] : null;

    /// <exception cref="MailError">ServerBusy: too many wait already.</exception>
    public void Add(PoolWaiter waiter)
    {
        var line = LineOf(waiter);
        if (line.Count >= Most) throw new MailError(MailErrorKind.ServerBusy);
        line.Add(waiter);
    }

    public bool Remove(PoolWaiter waiter) => LineOf(waiter).Remove(waiter);

    /// <summary>A copy, so that those served can be removed meanwhile.</summary>
    public List<PoolWaiter> InOrder() => [.. lines[0], .. lines[1], .. lines[2], .. lines[3]];

    /// <summary>Takes out whoever <paramref name="gone"/> says.</summary>
    public List<PoolWaiter> Take(Func<PoolWaiter, bool> gone)
    {
        var taken = InOrder().Where(gone).ToList();
        foreach (var waiter in taken) Remove(waiter);
        return taken;
    }

    private List<PoolWaiter> LineOf(PoolWaiter waiter) => lines[waiter.Watches ? 1 : waiter.Work.Order switch
    {
        WorkOrder.Person => 0,
        WorkOrder.Prefetch => 2,
        _ => 3,
    }];
}
