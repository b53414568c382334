using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace WebMail.Engine.Storage;

/// <summary>What IMAP can't keep.</summary>
internal sealed class Database(DbContextOptions<Database> options) : DbContext(options)
{
    public DbSet<StoredSignIn> SignIns => Set<StoredSignIn>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<StoredSignIn>(e =>
        {
            e.HasKey(s => s.Id);
            e.HasIndex(s => s.Person);
        });
    }

    // SQLite compares no DateTimeOffset: milliseconds of UTC since 1970.
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Milliseconds>();

    private sealed class Milliseconds() : ValueConverter<DateTimeOffset, long>(
        t => t.ToUnixTimeMilliseconds(), n => DateTimeOffset.FromUnixTimeMilliseconds(n));
}
