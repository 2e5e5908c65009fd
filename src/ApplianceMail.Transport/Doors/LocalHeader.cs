using System.Text;
using ApplianceMail.Mail.Addresses;
using ApplianceMail.Mail.Mime;
using ApplianceMail.Mail.Smtp;

namespace ApplianceMail.Transport.Doors;

/// <summary>
/// The header of a message from a local program. Recipients are those of its X-Receiver lines, or, without any, those of To, Cc and Bcc. The envelope's
/// lines, Bcc and Return-Path are taken out, a missing From is put in.
/// </summary>
/// <param name="Octets">The header as it shall be kept, with CR LF and the empty line.</param>
/// <param name="Length">Octets that it took in the file: the body begins there.</param>
public sealed record LocalHeader(LocalEnvelope Envelope, byte[] Octets, int Length)
{
    /// <summary>Where the pick-up directory's messages without sender come from, as other servers name it.</summary>
    const string Nobody = "MAILER-DAEMON";

    /// <param name="file">The message's beginning, at least its header; lines may end in LF alone.</param>
    /// <param name="domain">For names without one; null: there is none, such names are refused.</param>
    /// <exception cref="LocalMessageException">Nobody is named as sender or recipient, or an address is none.</exception>
    public static LocalHeader Read(ReadOnlySpan<byte> file, string? domain)
    {
        var fields = new FieldList(domain);
        // mbox's first line is no field.
        int position = file.StartsWith("From "u8) ? Math.Max(file.IndexOf((byte)'\n'), 0) + 1 : 0;
        var reader = new HeaderReader(file[position..]);
        int end = position;
        while (reader.Read() && reader.Field.IsField)
        {
            fields.Add(reader.Field);
            end = position + reader.Position;
        }
        var rest = file[end..];
        int empty = rest.StartsWith("\r\n"u8) ? 2 : rest.StartsWith("\n"u8) ? 1 : 0;
        var envelope = fields.ToEnvelope();
        return new(envelope, fields.ToHeader(envelope, domain), end + empty);
    }

    /// <summary>The addresses of To, Cc and Bcc as they stand; names without a domain stay so.</summary>
    public static IReadOnlyList<string> Addressees(ReadOnlySpan<byte> file)
    {
        var addresses = new List<string>();
        var reader = new HeaderReader(file.StartsWith("From "u8) ? file[(Math.Max(file.IndexOf((byte)'\n'), 0) + 1)..] : file);
        while (reader.Read() && reader.Field.IsField)
        {
            if (!reader.Field.Is("To"u8) && !reader.Field.Is("Cc"u8) && !reader.Field.Is("Bcc"u8)) continue;
            foreach (var found in AddressList.Parse(reader.Field.Value)) addresses.Add(found.Domain.Length == 0 ? found.LocalPart : new MailAddress(found.LocalPart, found.Domain).ToString());
        }
        return addresses;
    }

    /// <summary>What the fields say, one after the other.</summary>
    sealed class FieldList(string? domain)
    {
        readonly StringBuilder _header = new();
        readonly List<LocalRecipient> _receivers = [];
        readonly List<LocalRecipient> _addressees = [];
        (ReversePath Path, DsnParameters Dsn)? _sender;
        string? _senderName;
        MailAddress? _from;
        MailAddress? _senderField;
        bool _hasFrom;
        bool _atTop = true;

        public void Add(HeaderField field)
        {
            if (_atTop && TryEnvelope(field)) return;
            _atTop = false;
            if (field.Is("To"u8) || field.Is("Cc"u8) || field.Is("Bcc"u8)) _addressees.AddRange(Addresses(field).Select(a => new LocalRecipient(new ForwardPath(a), DsnRecipientParameters.None)));
            // Blind copies are blind; Return-Path is the last server's to write (RFC 5321 §4.4).
            if (field.Is("Bcc"u8) || field.Is("Return-Path"u8)) return;
            if (field.Is("From"u8)) (_hasFrom, _from) = (true, _from ?? Addresses(field).FirstOrDefault());
            if (field.Is("Sender"u8)) _senderField ??= Addresses(field).FirstOrDefault();
            // Octet by octet: a char for each.
            var raw = Encoding.Latin1.GetString(field.Raw).TrimEnd('\r', '\n');
            // Not ReplaceLineEndings: half a letter of UTF-8 (0x85) is a line end to it.
            _header.Append(raw.Replace("\r\n", "\n").Replace('\r', '\n').Replace("\n", "\r\n")).Append("\r\n");
        }

        /// <summary>Only above all others: some programs write an X-Sender of their own among the fields.</summary>
        bool TryEnvelope(HeaderField field)
        {
            if (field.Is("X-Sender"u8)) _sender = EnvelopeLine.ReadSender(Text(field), domain);
            else if (field.Is("X-Receiver"u8)) _receivers.Add(EnvelopeLine.ReadReceiver(Text(field), domain));
            else if (field.Is("X-Sender-Name"u8)) _senderName = EncodedWord.Decode(field.Value);
            else return false;
            return true;
        }

        public LocalEnvelope ToEnvelope()
        {
            var recipients = (_receivers.Count > 0 ? _receivers : _addressees).DistinctBy(r => r.Path.ToString()).ToList();
            if (recipients.Count == 0) throw new LocalMessageException("No recipient is named: the message needs X-Receiver lines at its top, or To, Cc or Bcc.");
            // RFC 5322 §3.6.2: Sender is who sends, From who wrote.
            var (path, dsn) = _sender ?? ((_senderField ?? _from) is { } address ? (new ReversePath(address), DsnParameters.None) : throw new LocalMessageException("No sender is named: the message needs an X-Sender line at its top, or From."));
            return new(path, dsn, recipients, _senderName);
        }

        public byte[] ToHeader(LocalEnvelope envelope, string? domain)
        {
            // RFC 6409 §8.1 lets a submission server add what is missing; RFC 5322 §3.6 requires From.
            var from = envelope.ReversePath.Address?.ToString() ?? $"{Nobody}@{domain ?? "localhost"}";
            var added = _hasFrom ? "" : new MessageWriter().AddAddress("From", envelope.SenderName, from).ToString()[..^2];
            return Encoding.Latin1.GetBytes(added + _header + "\r\n");
        }

        List<MailAddress> Addresses(HeaderField field)
        {
            var addresses = new List<MailAddress>();
            foreach (var found in AddressList.Parse(field.Value))
            {
                var name = found.Domain.Length > 0 ? found.Domain : domain ?? "";
                if (found.LocalPart.Length == 0 || !MailAddress.TryParse(new MailAddress(found.LocalPart, name).ToString(), out var address))
                    throw new LocalMessageException($"{Encoding.ASCII.GetString(field.Name)}: '{new string([.. found.Address.Select(c => char.IsControl(c) ? '?' : c)])}' is no address.");
                addresses.Add(address!);
            }
            return addresses;
        }

        static string Text(HeaderField field) => Encoding.Latin1.GetString(field.Unfold());
    }
}
