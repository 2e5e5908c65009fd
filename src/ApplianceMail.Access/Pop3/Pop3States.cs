namespace ApplianceMail.Access.Pop3;

/// <summary>The states of RFC 1939 §3. UPDATE is no state here: it is what QUIT does.</summary>
[Flags]
public enum Pop3States
{
    Authorization = 1,
    Transaction = 2,
    Any = Authorization | Transaction,
}
