using System.Security.Cryptography;
using System.Text;
using ApplianceMail.Store.Directory;

namespace ApplianceMail.Admin.Users;

/// <summary>How operations take a password or a ready hash.</summary>
public static class PasswordParameter
{
    /// <summary>Letters and digits that nobody mistakes for each other.</summary>
    const string Alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    const int RandomLength = 16;

    /// <summary>The hash to store; null when neither was given.</summary>
    /// <exception cref="OperationException">Both were given, or the password is empty or too long, or the hash is of no known scheme.</exception>
    internal static async ValueTask<string?> HashAsync(string? password, string? hash, CancellationToken cancel)
    {
        if (password is not null && hash is not null) throw OperationException.Invalid("PasswordHash", "give either a password or a hash");
        if (hash is not null) return Ready(hash);
        if (password is null) return null;
        Check(password);
        return await Task.Run(() => PasswordHash.Create(password), cancel);
    }

    /// <summary>Hashes many passwords, on all cores: each takes 100 ms.</summary>
    /// <param name="done">Gets each one's hash; may be called by several at once.</param>
    internal static async Task HashAllAsync<T>(IReadOnlyList<T> all, Func<T, string> password, Action<T, string> done, IProgress<OperationProgress>? progress, CancellationToken cancel)
    {
        int count = 0;
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel }, async (one, token) =>
        {
            done(one, (await HashAsync(password(one), null, token))!);
            progress?.Report(new OperationProgress(Interlocked.Increment(ref count), all.Count, "Hashing passwords"));
        });
    }

    internal static void Check(string password, string parameter = "Password")
    {
        if (password.Length == 0) throw OperationException.Invalid(parameter, "must not be empty");
        if (Encoding.UTF8.GetByteCount(password) > PasswordHash.MaxPasswordBytes || password.Any(char.IsControl))
            throw OperationException.Invalid(parameter, $"must be at most {PasswordHash.MaxPasswordBytes} bytes without control characters");
    }

    internal static string Ready(string hash) =>
        PasswordHash.IsKnown(hash) ? hash : throw OperationException.Invalid("PasswordHash", IsClear(hash)
            ? "is a clear password: give it as Password"
            : "is of no scheme that this server checks: {PBKDF2-SHA512}iterations$salt$hash, {MD5}, {SMD5}, {SHA}, {SSHA}, {SHA256}, {SSHA256}, {SHA512}, {SSHA512}, {PBKDF2} or crypt's $1$, $5$, $6$, $2b$");

    static bool IsClear(string hash) => hash.StartsWith("{PLAIN}", StringComparison.OrdinalIgnoreCase) || hash.StartsWith("{CLEAR", StringComparison.OrdinalIgnoreCase);

    /// <summary>A password of 93 random bits, or more.</summary>
    /// <param name="minLength">Least characters; 16 at least.</param>
    /// <param name="withOthers">With characters that are neither letters nor digits.</param>
    public static string MakeRandom(int minLength = 0, bool withOthers = false) => RandomNumberGenerator.GetString(withOthers ? Alphabet + "-_.!+" : Alphabet, Math.Max(RandomLength, minLength));
}
