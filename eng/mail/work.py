"""What the example mail of bulk/ lacks: a shared mailbox at work, and a few things that every inbox meets sooner or later."""
import email.message
import email.policy
import email.utils
import zlib

COLLEAGUES = {'anna': 'Anna Schäfer', 'bruno': 'Bruno Keller', 'clara': 'Clara Brandt', 'david': 'David Okafor'}
SUPPORT = ('Support', 'support@example.test')
HOUR, DAY = 3600, 86400
CRLF = email.policy.default.clone(linesep='\r\n')
CUSTOMERS = (
    ('Paula Nowak', 'paula.nowak@post.example'), ('Giulia Ferrari', 'giulia@ferrari.example'), ('Ahmed Mansour', 'a.mansour@parts.example'),
    ('Lucía Fernández', 'lucia.fernandez@correo.example'), ('Peter Lindqvist', 'peter@lindqvist.example'), ('Oluwaseun Adeyemi', 'seun@adeyemi.example'),
    ('Noah Petit', 'noah.petit@courriel.example'), ('Sanne de Vries', 'sanne@devries.example'), ('山本 健', 'yamamoto@tegami.example'),
)
QUESTIONS = (
    ('Order {n} arrived with a broken lid', 'my order {n} arrived today and the lid of the larger jar is broken. Could you send me a new one?'),
    ('Can we change the delivery address?', 'we are moving next week. Could order {n} go to the new address instead?'),
    ('Invoice without VAT number', 'the invoice for order {n} lacks our VAT number. Our accountant asks for a corrected one.'),
    ('Wrong size, would like to exchange', 'I ordered the wrong size ({n}). May I exchange it, and who pays for the parcel?'),
    ('Do you ship to Nigeria?', 'I would like to order ten of the blue ones. Do you ship to Lagos, and how long does it take?'),
    ('Spare parts for model N-{n}', 'we need twelve handles for model N-{n}. Please quote a price including shipping.'),
    ('返品の手続きについて教えてください', '注文 {n} の返品を希望します。手続きを教えてください。'),
)
BOUNCE = '''From: Mail Delivery System <MAILER-DAEMON@example.test>
To: {to}
Subject: Undelivered Mail Returned to Sender
Date: {date}
Message-ID: <bounce.{date_number}@example.test>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=_bounce"

--=_bounce
Content-Type: text/plain

Your message could not be delivered.

<nobody@post.example>: User unknown
--=_bounce
Content-Type: message/delivery-status

Reporting-MTA: dns; localhost

Final-Recipient: rfc822; nobody@post.example
Action: failed
Status: 5.1.1

--=_bounce--
'''


def person(who):
    return COLLEAGUES[who], f'{who}@example.test'


def letter(sender, to, subject, date, text, parent=None):
    m = email.message.EmailMessage(CRLF)
    m['From'], m['To'], m['Subject'] = email.utils.formataddr(sender), email.utils.formataddr(to), subject
    m['Date'] = email.utils.formatdate(date)
    m['Message-ID'] = f'<{date}.{zlib.crc32((sender[1] + subject).encode()):08x}@example.test>'
    if parent:
        m['In-Reply-To'] = m['References'] = parent['Message-ID']
    m.set_content(text)
    return m


def conversation(n, date, ending):
    """A customer asks, a colleague answers, the customer comes back; `ending` (new, waiting, done) says how it stands."""
    customer, colleague = CUSTOMERS[n % len(CUSTOMERS)], COLLEAGUES[('bruno', 'clara', 'anna')[n % 3]]
    subject, text = (part.format(n=20000 + n) for part in QUESTIONS[n % len(QUESTIONS)])
    asked = letter(customer, SUPPORT, subject, date, f'Hello,\n\n{text}\n\nKind regards\n{customer[0]}\n')
    yield date, asked, {'new': '', 'waiting': '\\Seen \\Answered', 'done': '\\Seen \\Answered $Done'}[ending]
    if ending == 'new':
        return
    text = f'Dear {customer[0]},\n\nthank you for writing. I have asked our workshop and will come back to you tomorrow.\n\nKind regards\n{colleague}\nSupport\n'
    reply = letter((f'{colleague} for Support', SUPPORT[1]), customer, f'Re: {subject}', date + 2 * HOUR, text, asked)
    yield date + 2 * HOUR, reply, '\\Seen'
    if ending == 'done':
        thanks = letter(customer, SUPPORT, f'Re: {subject}', date + DAY, f'That was quick, thank you!\n\n{customer[0]}\n', reply)
        yield date + DAY, thanks, '\\Seen'


def oddities(to, now):
    """A bounce, a program that calls itself a document, a crowd of recipients, a signature, no subject at all."""
    when = now - 2 * HOUR
    yield when, BOUNCE.format(to=email.utils.formataddr(to), date=email.utils.formatdate(when), date_number=when).replace('\n', '\r\n').encode()
    m = letter(CUSTOMERS[2], to, 'Document for you', now - HOUR, 'Please open the attached document.\n')
    m.add_attachment(b'MZ' + bytes(600), maintype='application', subtype='octet-stream', filename='invoice.pdf.exe')
    yield now - HOUR, m.as_bytes()
    m = letter(person('clara'), to, 'To all who came to the open day', now - 50 * 60, 'Thank you all for coming!\n')
    m['Cc'] = ', '.join(f'Guest {i} <guest{i}@post.example>' for i in range(120))
    yield now - 50 * 60, m.as_bytes()
    signed = '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nThis text is signed.\n-----BEGIN PGP SIGNATURE-----\n\niHUEARYIAB0WIQ\n=abcd\n-----END PGP SIGNATURE-----\n'
    yield now - 45 * 60, letter(CUSTOMERS[4], to, 'Signed by hand', now - 45 * 60, signed).as_bytes()
    yield now - 30 * 60, letter(('Brandt, Clara (Home)', 'clara.home@post.example'), to, '', now - 30 * 60, 'Called you twice.\n').as_bytes()
