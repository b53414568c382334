"""The kinds of example messages. Each function makes a body (see mime.py) from a random source, a language and a number."""
import base64
import words
from mime import PNG, attachment, multipart, part


def sentences(random, language, count):
    return [random.choice(words.SENTENCES[language]) for _ in range(count)]


def plain_text(random, language, number, sender):
    paragraphs = [' '.join(sentences(random, language, random.randint(1, 5))) for _ in range(random.randint(1, 5))]
    return '\n\n'.join(paragraphs) + f'\n\n{sender}\n'


def plain(random, language, number, sender):
    return part('text/plain; charset=utf-8', plain_text(random, language, number, sender))


def quoted(random, language, number, sender):
    """An answer below quotes of three depths, with a signature."""
    out = []
    for depth in (3, 2, 1):
        out += [f'{">" * depth} {line}' for line in sentences(random, language, random.randint(1, 3))]
    out += ['', *sentences(random, language, 2), '', '-- ', sender, 'Nordheim, Markt 3', 'https://nordwind.example/']
    return part('text/plain; charset=utf-8', '\n'.join(out) + '\n')


def flowed(random, language, number, sender):
    """RFC 3676: soft line ends, quotes, a line beginning with From, signature."""
    out = ['> ' + line + ' ' for line in sentences(random, language, 2)] + ['> end.', '']
    out += [line + ' ' for line in sentences(random, language, 6)] + ['', ' From here on it is new.', '', '-- ', sender]
    return part('text/plain; charset=utf-8; format=flowed; delsp=no', '\n'.join(out) + '\n')


def simple_html(random, language, number, sender):
    direction = ' dir="rtl"' if language in ('ar', 'he') else ''
    rows = ''.join(f'<tr><td>{line}</td><td align="right">{random.randint(1, 9999)}</td></tr>' for line in sentences(random, language, 3))
    text = ''.join(f'<p>{line}</p>' for line in sentences(random, language, 4))
    return (f'<html><head><meta charset="utf-8"><style>p {{ margin: 0 0 8px }} .foot {{ color: #888 }}</style></head><body{direction}>'
            f'{text}<table border="1" cellpadding="4">{rows}</table><p class="foot">{sender}</p>'
            f'<blockquote type="cite">{sentences(random, language, 1)[0]}</blockquote></body></html>')


def alternative(random, language, number, sender):
    return multipart('alternative', f'=_alt_{number}', [
        part('text/plain; charset=utf-8', plain_text(random, language, number, sender)),
        part('text/html; charset=utf-8', simple_html(random, language, number, sender))])


def newsletter_html(random, language, number, sender):
    """Some 30 KB of nested tables with about 600 style attributes, remote images and a tracking pixel."""
    cell = 'style="padding:8px;font:14px/20px Arial;color:#333;"'
    rows = []
    for item in range(100):
        line = random.choice(words.SENTENCES[language])
        rows.append(
            f'<tr style="background:{"#fff" if item % 2 else "#f6f6f6"};"><td {cell} width="72"><img style="border:0;" width="56" height="56" '
            f'src="https://img.news.example/{item}.png" alt=""></td><td style="padding:8px;"><p style="margin:0;">{item + 1}</p>'
            f'<a style="color:#0a6a88;" href="https://click.news.example/r/{number:x}-{item}">{line}</a></td></tr>')
    return ('<!doctype html><html><head><meta charset="utf-8"><style>@media (max-width:600px){.wide{width:100%!important}}</style></head>'
            '<body style="margin:0;background:#eeeeee;"><div style="display:none;max-height:0;">' + sentences(random, language, 1)[0] + '</div>'
            '<table class="wide" role="presentation" width="640" align="center" cellspacing="0" cellpadding="0" style="width:640px;border-collapse:collapse;">'
            + ''.join(rows) + '</table><p style="font-size:11px;color:#999999;text-align:center;"><a href="https://news.example/unsubscribe">Unsubscribe</a></p>'
            f'<img src="https://track.news.example/open?m={number}" width="1" height="1" alt="" style="display:block;"></body></html>')


def newsletter(random, language, number, sender):
    return multipart('alternative', f'=_news_{number}', [
        part('text/plain; charset=utf-8', '\n'.join(sentences(random, language, 10)) + '\n'),
        part('text/html; charset=utf-8', newsletter_html(random, language, number, sender))])


def deceiving_link(random, language, number, sender):
    """A link whose text names another place than it goes to."""
    return part('text/html; charset=utf-8',
                f'<p>{sentences(random, language, 1)[0]}</p><p>Please confirm at <a href="https://login.collect.example/{number}">https://www.bank.example/confirm</a>.</p>'
                '<p><a href="https://bank.example.collect.example/">bank.example</a></p>')


def inline_image(random, language, number, sender):
    picture = attachment('Foto ä.png', 'image/png', PNG, 'inline', (f'Content-ID: <image{number}@nordwind.example>',))
    html = part('text/html; charset=utf-8', f'<p>{sentences(random, language, 1)[0]}</p><img src="cid:image{number}@nordwind.example" alt="photo" width="320" height="240"><p>{sender}</p>')
    return multipart('related', f'=_rel_{number}', [html, picture], '; type="text/html"')


def attachments(random, language, number, sender):
    files = random.sample(words.ATTACHMENTS, random.choice((1, 1, 2, 3, 8)))
    parts = [attachment(name, kind, f'{name}\n{number}\n'.encode() * 20 if kind.startswith('text/') else random.randbytes(random.choice((300, 3000, 30000))))
             for name, kind in files]
    first = alternative(random, language, number, sender) if number % 2 else plain(random, language, number, sender)
    return multipart('mixed', f'=_mix_{number}', [first, *parts])


def fits(text, charset):
    try:
        return bool(text.encode(charset))
    except UnicodeEncodeError:
        return False


def wrong_charset(random, language, number, sender):
    """Labelled as something it isn't, as 8-bit bytes: decoding must guess or at least not fail."""
    text = '\n'.join(sentences(random, language, 4)) + '\n'
    label, real = random.choice((('us-ascii', 'utf-8'), ('iso-8859-1', 'windows-1252'), ('utf-8', 'iso-8859-15'), ('x-unknown', 'utf-8'), ('"utf8"', 'utf-8'), ('windows-1251', 'koi8-r')))
    return part(f'text/plain; charset={label}', text.encode(real if fits(text, real) else 'utf-8'), '8bit')


def old_charset(random, language, number, sender):
    """Rightly labelled, but not UTF-8."""
    charset = {'ja': 'iso-2022-jp', 'ko': 'euc-kr', 'zh': 'gb18030', 'ru': 'koi8-r', 'el': 'iso-8859-7', 'he': 'iso-8859-8-i', 'ar': 'windows-1256', 'tr': 'iso-8859-9', 'cs': 'iso-8859-2', 'pl': 'windows-1250'}.get(language, 'windows-1252')
    python = {'iso-8859-8-i': 'iso-8859-8'}.get(charset, charset)
    text = plain_text(random, language, number, sender)
    if not fits(text, python):
        charset = python = 'utf-8'
    return part(f'text/plain; charset={charset}', text.encode(python), '8bit')


def forwarded(random, language, number, sender):
    inner = (f'From: =?utf-8?b?{base64.b64encode(sender.encode()).decode()}?= <x@nordwind.example>\nSubject: Forwarded {number}\nDate: Mon, 05 Jan 2026 08:00:00 +0000\n').encode()
    return multipart('mixed', f'=_fwd_{number}', [plain(random, language, number, sender),
                     b'Content-Type: message/rfc822\nContent-Disposition: attachment\n\n' + inner + alternative(random, language, number + 1, sender)])


def invitation(random, language, number, sender):
    event = ('BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\nMETHOD:REQUEST\nBEGIN:VEVENT\n'
             f'UID:{number}@nordwind.example\nDTSTAMP:20260105T080000Z\nDTSTART:20260112T090000Z\nDTEND:20260112T100000Z\nSUMMARY:Meeting {number}\nEND:VEVENT\nEND:VCALENDAR\n')
    return multipart('alternative', f'=_cal_{number}', [plain(random, language, number, sender), part('text/calendar; charset=utf-8; method=REQUEST', event)])


def empty(random, language, number, sender):
    return part('text/plain; charset=us-ascii', '')


# how often of 100
SHARES = [(plain, 26), (alternative, 18), (newsletter, 14), (quoted, 10), (attachments, 10), (inline_image, 5), (flowed, 4), (simple_html, 0),
          (deceiving_link, 2), (wrong_charset, 3), (old_charset, 3), (forwarded, 2), (invitation, 2), (empty, 1)]
EVERY = [kind for kind, share in SHARES for _ in range(share)]
