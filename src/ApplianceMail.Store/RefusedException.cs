namespace ApplianceMail.Store;

/// <summary>Takes a work's changes back because of an expected refusal. Never leaves the store: the outcome does.</summary>
sealed class RefusedException(StoreOutcome outcome) : Exception(outcome.ToString())
{
    public StoreOutcome Outcome => outcome;
}
