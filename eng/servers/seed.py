"""The state every test starts from: seed.py dovecot|cyrus|courier CA PORT (TLS), on a server without mail.

The same messages in every run. What is shared with whom:
bruno shares Team and Team/Plans (anna: all but administering, clara: lr); clara shares INBOX (anna: lr) and
Reports (group support: lrs, bruno: minus s); david has 89 of 100 KB used and shares Full (anna: lrswtei).
Shared tree: support, support/open, support/closed (group support: all, clara: lrs, david: l),
announce (anyone: lrs, anna: all), secret (bruno). anna and bruno are the group support.
"""
import sys
from seed_imap import Connection, message

T0 = 1767254400  # 2026-01-01T08:00Z
SERVER, CA, PORT = sys.argv[1], sys.argv[2], int(sys.argv[3])
COURIER, CYRUS = SERVER == 'courier', SERVER == 'cyrus'
OWN = 'INBOX.' if COURIER else ''
SEPARATOR = '.' if COURIER else '/'
ALL_BUT_ADMIN = {'dovecot': 'lrwstipekxe', 'cyrus': 'lrswipkxtecd', 'courier': 'lrswipcdxte'}[SERVER]
ALL = {'dovecot': 'lrwstipekxa', 'cyrus': 'lrswipkxtea', 'courier': 'lrswipcdxtea'}[SERVER]
ROLES = ('Drafts', 'Sent', 'Trash', 'Junk', 'Archive')


def own(name):
    return 'INBOX' if name == 'INBOX' else OWN + name.replace('/', SEPARATOR)


def fill(who, mailbox, count, to, senders=('bruno', 'clara', 'david'), flags=None):
    for i in range(1, count + 1):
        sender = senders[i % len(senders)]
        reply = i % 4 == 0
        parent = f'<{i - 1}.{senders[(i - 1) % len(senders)]}.{to}@example.test>' if reply else None
        subject = f'Re: Subject {i - 1} äöü' if reply else f'Subject {i} äöü'
        marks = [mark for mark, every in (('\\Flagged', 7), ('$Label1', 9)) if i % every == 0]
        if i % 3:
            marks.insert(0, '\\Seen')
        data = message(i, sender, to, subject, T0 + i * 3600, parent, attachment=3000 if i % 5 == 0 else 0)
        who.append(mailbox, data, ' '.join(marks) if flags is None else flags, T0 + i * 3600)


def share(owner, mailbox, who, rights):
    """A group is "$support" at Dovecot, "group:support" at Cyrus, and at Courier only its own ACL command takes one."""
    if who == 'group':
        if COURIER:
            owner.command('ACL', 'STORE', mailbox, 'group=support', rights)
            return
        who = 'group:support' if CYRUS else '$support'
    owner.setacl(mailbox, who, rights)


def make_accounts(people):
    if CYRUS:
        for name in people:
            ADMIN.create('user/' + name)
            ADMIN.command('SETQUOTA', 'user/' + name, '(STORAGE %d)' % (100 if name == 'david' else 51200))
    return [Connection(CA, PORT, name) for name in people]


def make_roles(who):
    """Dovecot makes them by itself."""
    who.subscribe('INBOX')
    for role in ROLES if SERVER != 'dovecot' else ():
        if CYRUS:
            who.command('CREATE', role, f'(USE (\\{role}))')
        else:  # Courier's Trash may be there from the first sign-in
            who.create(own(role), or_exists=role == 'Trash')
        who.subscribe(own(role))


def own_mail(anna, bruno, clara, david):
    for name in ('Projects', 'Projects/Alpha', 'Projects/Beta', 'Entwürfe & Ähnliches', 'Empty'):
        anna.create(own(name))
    for name in ('Projects', 'Projects/Alpha', 'Entwürfe & Ähnliches'):
        anna.subscribe(own(name))
    for name, count in (('INBOX', 25), ('Projects/Alpha', 6), ('Entwürfe & Ähnliches', 2), ('Junk', 1), ('Trash', 1)):
        fill(anna, own(name), count, 'anna')
    anna.append(own('Drafts'), message(1, 'anna', 'bruno', 'A draft', T0 + 3600), '\\Draft \\Seen', T0)
    fill(anna, own('Sent'), 3, 'bruno', ('anna',))
    fill(bruno, 'INBOX', 5, 'bruno', ('anna', 'clara'))
    fill(clara, 'INBOX', 5, 'clara', ('anna', 'bruno'))
    for i in range(1, 20):
        david.append('INBOX', message(i, 'anna', 'david', f'Large {i}', T0 + i * 3600, padding=4500), '', T0 + i * 3600)


def shared_by_people(bruno, clara, david):
    for name in ('Team', 'Team/Plans'):
        bruno.create(own(name))
    fill(bruno, own('Team'), 8, 'bruno', ('anna', 'clara'))
    for name in ('Team', 'Team/Plans'):
        share(bruno, own(name), 'anna', ALL_BUT_ADMIN)
        share(bruno, own(name), 'clara', 'lr')
    share(clara, 'INBOX', 'anna', 'lr')
    clara.create(own('Reports'))
    fill(clara, own('Reports'), 4, 'clara', ('bruno',))
    share(clara, own('Reports'), 'group', 'lrs')
    share(clara, own('Reports'), '-bruno', 's')
    david.create(own('Full'))
    share(david, own('Full'), 'anna', 'lrswtei')
    if CYRUS:  # one \Seen for all in this one
        bruno.command('SETMETADATA', 'Team/Plans', '(/shared/vendor/cmu/cyrus-imapd/sharedseen "true")')


def shared_tree(owner, names):
    """Dovecot's is written as files, by its script."""
    for name in names:
        owner.create(own(name))
        if CYRUS:
            owner.command('DELETEACL', name, 'anyone')
        if name.startswith('support') or name == 'common':
            share(owner, own(name), 'group', ALL)
            share(owner, own(name), 'clara', 'lrs')
            share(owner, own(name), 'david', 'l')
    share(owner, own('announce'), 'anyone', 'lrs')
    if CYRUS:
        share(owner, 'announce', 'anna', ALL)
    share(owner, own('secret'), 'bruno', ALL_BUT_ADMIN if COURIER else ALL)


def shared_mail(anna, bruno, prefix, second=None):
    for name, count in (('support', 12), ('support/open', 3), ('announce', 2)):
        fill(anna, prefix + name.replace('/', SEPARATOR), count, 'all' if name == 'announce' else 'support', flags='')
    fill(bruno, prefix + 'secret', 2, 'bruno', flags='')
    if second:
        fill(anna, prefix + second, 12, 'support', flags='')


ADMIN = Connection(CA, PORT, 'cyrus') if CYRUS else None
connections = make_accounts(('anna', 'bruno', 'clara', 'david'))
a, b, c, d = connections
for person in connections:
    make_roles(person)
own_mail(a, b, c, d)
shared_by_people(b, c, d)
if SERVER == 'dovecot':
    for root in ('Public/', 'Common/'):
        shared_mail(a, b, root)
elif CYRUS:
    shared_tree(ADMIN, ('support', 'support/open', 'support/closed', 'common', 'announce', 'secret'))
    shared_mail(a, b, 'Shared Folders/', 'common')
else:
    tree = Connection(CA, PORT, 'support')
    shared_tree(tree, ('support', 'support/open', 'support/closed', 'announce', 'secret'))
    shared_mail(tree, tree, 'INBOX.')
    connections.append(tree)
for person in connections + ([ADMIN] if ADMIN else []):
    person.logout()
