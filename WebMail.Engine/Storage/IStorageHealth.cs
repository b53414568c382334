namespace WebMail.Engine.Storage;

/// <summary>Whether our own storage works; says nothing of mail servers.</summary>
public interface IStorageHealth
{
    Task<bool> CanReachAsync(CancellationToken token);
}
