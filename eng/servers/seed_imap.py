"""A small IMAP client for seeding: names in modified UTF-7, and an end with a sentence at the first refusal."""
import base64
import email.message
import email.policy
import email.utils
import imaplib
import random
import socket
import ssl
import sys

CRLF = email.policy.default.clone(linesep='\r\n')
RANDOM = random.Random(7)
imaplib.Commands['SETMETADATA'] = imaplib.Commands['ACL'] = ('AUTH', 'SELECTED')


def modified_utf7(text):
    out, pending = '', ''

    def flush():
        if not pending:
            return ''
        return '&' + base64.b64encode(pending.encode('utf-16-be')).decode().rstrip('=').replace('/', ',') + '-'

    for ch in text:
        if ' ' <= ch <= '~':
            out, pending = out + flush() + ('&-' if ch == '&' else ch), ''
        else:
            pending += ch
    return out + flush()


def quoted(name):
    return '"' + modified_utf7(name).replace('\\', '\\\\').replace('"', '\\"') + '"'


def message(number, sender, to, subject, date, parent=None, attachment=0, padding=0):
    m = email.message.EmailMessage(CRLF)
    m['From'], m['To'] = f'{sender.title()} <{sender}@example.test>', f'{to.title()} <{to}@example.test>'
    m['Subject'], m['Date'] = subject, email.utils.formatdate(date)
    m['Message-ID'] = f'<{number}.{sender}.{to}@example.test>'
    if parent:
        m['In-Reply-To'] = m['References'] = parent
    m.set_content(f'Message {number} from {sender} to {to}.\n' + '\n'.join(['y' * 76] * (padding // 77)))
    if attachment:
        m.add_attachment(RANDOM.randbytes(attachment), maintype='application', subtype='pdf',
                         filename=f'Rechnung März {number}.pdf')
        m.set_boundary(f'=_{number}.{sender}.{to}')
    return m.as_bytes()


class Connection:
    def __init__(self, ca, port, user, password='secret'):
        self.user = user
        self.imap = imaplib.IMAP4_SSL('127.0.0.1', port, ssl_context=ssl.create_default_context(cafile=ca))
        # without it each APPEND to Cyrus waits 40 ms
        self.imap.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.imap.login(user, password)

    def command(self, verb, *arguments):
        answer = self.imap._simple_command(verb, *arguments)
        if answer[0] != 'OK':
            sys.exit(f'seed: {self.user}: {verb} {" ".join(arguments)}: {answer}')

    def create(self, mailbox, or_exists=False):
        if or_exists:
            self.imap.create(quoted(mailbox))
        else:
            self.command('CREATE', quoted(mailbox))

    def subscribe(self, mailbox):
        self.command('SUBSCRIBE', quoted(mailbox))

    def setacl(self, mailbox, who, rights):
        self.command('SETACL', quoted(mailbox), who, rights)

    def append(self, mailbox, data, flags, date):
        answer = self.imap.append(quoted(mailbox), flags, imaplib.Time2Internaldate(date), data)
        if answer[0] != 'OK':
            sys.exit(f'seed: {self.user}: APPEND {mailbox}: {answer}')

    def logout(self):
        self.imap.logout()
