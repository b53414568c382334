"""Example messages of every kind that people really get, the same in every run but for their dates.

Each function makes one message as bytes; KINDS lists them all. The words are in letters.py.
"""
import email.message
import email.policy
import email.utils
import random
import struct
import zlib
from letters import ABROAD, HEADLINES, PEOPLE, QUESTIONS, SENTENCES, SHOPS, WORK

CRLF = email.policy.default.clone(linesep='\r\n')
RANDOM = random.Random(11)


def start(sender, to, subject, date, number, parent=None):
    m = email.message.EmailMessage(CRLF)
    m['From'] = email.utils.formataddr(sender)
    m['To'] = email.utils.formataddr(to)
    m['Subject'] = subject
    m['Date'] = email.utils.formatdate(date)
    m['Message-ID'] = f'<{number}.{zlib.crc32(subject.encode()):08x}@example.test>'
    if parent:
        m['In-Reply-To'] = m['References'] = parent
    return m


class Raw(bytes):
    """A message that Python's email package can't write."""

    def as_bytes(self):
        return self


def picture(width, height, red, green, blue):
    """A PNG with a plain gradient."""
    rows = b''.join(b'\0' + b''.join(bytes((red * x // width, green, blue * y // height)) for x in range(width)) for y in range(height))

    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))

    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0)) + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b'')


def paper(title):
    """A PDF of one page with one line."""
    text = f'BT /F1 24 Tf 72 740 Td ({title}) Tj ET'
    objects = ('<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
               '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
               f'<< /Length {len(text)} >>\nstream\n{text}\nendstream', '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>')
    out, places = '%PDF-1.4\n', []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f'{number} 0 obj\n{content}\nendobj\n'
    table = ''.join(f'{place:010d} 00000 n \n' for place in places)
    return (f'{out}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n'
            f'startxref\n{len(out)}\n%%EOF\n').encode()


def plain(to, date, n):
    sender = PEOPLE[n % len(PEOPLE)]
    subject, text = WORK[n % len(WORK)]
    m = start(sender, to, subject, date, n)
    m.set_content(f'Dear {to[0].split()[0]},\n\n{text}\n\nMore at https://wiki.example.test/pages/{n}\n\n-- \n{sender[0]}\n{sender[1]}\n')
    return m


def question(to, date, n):
    sender = PEOPLE[n * 5 % len(PEOPLE)]
    subject, text = (part.format(n=20000 + n) for part in QUESTIONS[n % len(QUESTIONS)])
    m = start(sender, to, subject, date, n)
    m.set_content(f'{text}\n\nKind regards\n{sender[0]}\n')
    return m


def answer(to, date, n):
    sender = PEOPLE[n % len(PEOPLE)]
    subject, text = WORK[n * 3 % len(WORK)]
    m = start(sender, to, f'Re: {subject}', date, n, f'<{n - 1}.before@example.test>')
    quoted = ''.join(f'> {line}\n' for line in text.split('\n'))
    m.set_content(f'Yes, that suits me. See below.\n\nOn Monday {to[0]} wrote:\n{quoted}>\n>> And before that somebody else wrote more,\n>> on two lines.\n\nBest\n{sender[0].split()[0]}\n')
    return m


def flowed(to, date, n):
    m = start(PEOPLE[n % len(PEOPLE)], to, 'Written on a phone', date, n)
    m.set_content(' \n'.join(SENTENCES) + '\n\n> A quoted paragraph that \n> flows as well.\n\nSent on the way\n', params={'format': 'flowed', 'delsp': 'no'})
    return m


def abroad(to, date, n):
    subject, name, address, charset, text = ABROAD[n % len(ABROAD)]
    m = start((name, address), to, subject, date, n)
    m.set_content(text + '\n', charset=charset, cte='8bit' if charset != 'iso-2022-jp' else '7bit')
    return m


def newsletter(to, date, n, size=30_000):
    """HTML in tables with a style on each cell, images elsewhere and a picture that counts readers."""
    shop, hue = SHOPS[n % len(SHOPS)], n * 47 % 360
    host = f'https://images.{zlib.crc32(shop.encode()):x}.example'
    cells, i = [], 0
    while sum(map(len, cells)) < size:
        headline, text = HEADLINES[(n + i) % len(HEADLINES)], ' '.join(SENTENCES[(n + i + k) % len(SENTENCES)] for k in range(3))
        cells.append(
            f'<tr><td width="180" valign="top" style="padding:12px 0;border-bottom:1px solid #dddddd"><img src="{host}/{n}/{i}.jpg" width="160" height="120" alt="{headline}" style="display:block;border:0;border-radius:4px"></td>'
            f'<td valign="top" style="padding:12px 0 12px 16px;border-bottom:1px solid #dddddd;font-family:Georgia,serif;font-size:15px;line-height:22px;color:#333333"><h2 style="margin:0 0 6px;font-size:19px;line-height:24px;color:hsl({hue},50%,30%)">{headline}</h2>'
            f'<p style="margin:0 0 8px">{text}</p><a href="https://www.{zlib.crc32(shop.encode()):x}.example/read/{n}/{i}?utm_source=mail" style="color:hsl({hue},60%,35%);font-weight:bold">Read on</a></td></tr>')
        i += 1
    m = start((shop, f'news@{zlib.crc32(shop.encode()):x}.example'), to, f'{HEADLINES[n % len(HEADLINES)]} – {shop}', date, n)
    m['List-Unsubscribe'] = f'<{host}/unsubscribe/{n}>, <mailto:unsubscribe@list.example>'
    m['List-Unsubscribe-Post'] = 'List-Unsubscribe=One-Click'
    m['Precedence'] = 'bulk'
    m.set_content(f'{shop}\n\n' + '\n\n'.join(SENTENCES) + '\n')
    m.add_alternative(
        f'<html><head><style>body{{margin:0}} a:hover{{text-decoration:none}} @media (max-width:600px){{td{{display:block}}}}</style></head><body style="background:#f4f1ea">'
        f'<table role="presentation" align="center" width="640" cellspacing="0" cellpadding="0" style="width:640px;max-width:100%;background:#ffffff;padding:24px">'
        f'<tr><td colspan="2" style="background:hsl({hue},45%,40%);color:#ffffff;padding:20px;font-size:26px;font-family:Georgia,serif">{shop}</td></tr>{"".join(cells)}'
        f'<tr><td colspan="2" style="font-size:12px;color:#777777;padding:16px 0">You get this because you asked for it. <a href="{host}/unsubscribe/{n}">Unsubscribe</a></td></tr></table>'
        f'<img src="{host}/open/{n}.gif" width="1" height="1" alt=""></body></html>', subtype='html', cte='quoted-printable')
    return m


def with_picture(to, date, n):
    m = start(PEOPLE[n % len(PEOPLE)], to, 'The colours as they came out', date, n)
    m.set_content('See the picture.\n')
    m.add_alternative('<p>This is how it came out of the kiln:</p><p><img src="cid:kiln" alt="A gradient" width="320"></p><p>Warmer than I <em>thought</em>.</p>', subtype='html')
    m.get_payload()[1].add_related(picture(320, 200, 200, 90 + n % 100, 120), 'image', 'png', cid='<kiln>', filename='kiln.png', disposition='inline')
    return m


def with_papers(to, date, n):
    m = start(PEOPLE[n % len(PEOPLE)], to, f'Invoice {4000 + n} and delivery note', date, n)
    m.set_content('Both papers are attached.\n')
    m.add_attachment(paper(f'Invoice {4000 + n}'), maintype='application', subtype='pdf', filename=f'Rechnung März {4000 + n}.pdf')
    m.add_attachment(picture(160, 120, 90, 140, 200), maintype='image', subtype='png', filename='Lieferschein (Foto).png')
    m.add_attachment('number;amount\n1;12,50\n2;8,00\n', subtype='csv', filename='items.csv')
    return m


def invitation(to, date, n):
    day = email.utils.formatdate(date + 6 * 86400)
    m = start(PEOPLE[n % len(PEOPLE)], to, 'Invitation: Planning of the spring series', date, n)
    m.set_content(f'You are invited to a meeting on {day}.\n')
    m.add_alternative('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n'
                      f'UID:{n}@example.test\r\nDTSTAMP:20260101T080000Z\r\nDTSTART:20261201T090000Z\r\nDTEND:20261201T100000Z\r\nSUMMARY:Planning of the spring series\r\n'
                      'LOCATION:Library\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n', subtype='calendar', params={'method': 'REQUEST'})
    return m


def forwarded(to, date, n):
    m = start(PEOPLE[n % len(PEOPLE)], to, 'Fwd: as an attachment, with its own', date, n)
    m.set_content('The whole message is attached.\n')
    m.add_attachment(with_papers(to, date - 86400, n))
    return m


def phishing(to, date, n):
    """Text of a link that names another host, and a name that looks like an address."""
    m = start(('security@bank.example', f'x{n}@mailer.canary.test'), to, 'Your account will be closed', date, n)
    m['Reply-To'] = 'collect@other.canary.test'
    m.set_content('<p>Dear customer,</p><p>please confirm your account within 24 hours: <a href="https://bank.canary.test/login">https://www.bank.example/login</a></p><script>alert(1)</script><form action="https://canary.test"><input name="pin"><button>Send</button></form>', subtype='html')
    return m


def runnable(to, date, n):
    m = start(PEOPLE[n % len(PEOPLE)], to, 'Document for you', date, n)
    m.set_content('Please open the attached document.\n')
    m.add_attachment(b'MZ' + bytes(600), maintype='application', subtype='octet-stream', filename='invoice.pdf.exe')
    return m


def bounce(to, date, n):
    m = start(('Mail Delivery System', 'MAILER-DAEMON@example.test'), to, 'Undelivered Mail Returned to Sender', date, n)
    head = m.as_bytes().decode().rstrip().replace('\r\n', '\n')
    return Raw(f'''{head}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=_{n}"

--=_{n}
Content-Type: text/plain

Your message could not be delivered.

<nobody@post.example>: User unknown
--=_{n}
Content-Type: message/delivery-status

Reporting-MTA: dns; localhost

Final-Recipient: rfc822; nobody@post.example
Action: failed
Status: 5.1.1

--=_{n}--
'''.replace('\n', '\r\n').encode())


def signed(to, date, n):
    m = start(PEOPLE[n % len(PEOPLE)], to, 'Signed by hand', date, n)
    m.set_content('-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nThis text is signed.\n-----BEGIN PGP SIGNATURE-----\n\niHUEARYIAB0WIQ\n=abcd\n-----END PGP SIGNATURE-----\n')
    return m


def bare(to, date, n):
    """No subject, a name with a comma, one word."""
    m = start(('Brandt, Clara (Home)', 'clara.home@post.example'), to, '', date, n)
    m.set_content('Called you twice.\n')
    return m


def crowd(to, date, n):
    m = start(PEOPLE[n % len(PEOPLE)], to, 'To all who came to the open day', date, n)
    m['Cc'] = ', '.join(email.utils.formataddr((f'Guest {i}', f'guest{i}@post.example')) for i in range(120))
    m.set_content('Thank you all for coming!\n')
    return m


KINDS = (plain, question, answer, newsletter, plain, with_papers, question, abroad, plain, with_picture, answer, newsletter, flowed, plain,
         invitation, question, forwarded, answer, phishing, abroad, plain, bare, bounce, newsletter, runnable, crowd, signed)


def example(n, to, date):
    return KINDS[n % len(KINDS)](to, date, n)
