"""Writes a mailbox as Dovecot keeps it (Maildir with dovecot-uidlist), so that it takes it in without reading every message."""
import hashlib
import os

FLAG_LETTERS = {'\\Draft': 'D', '\\Flagged': 'F', '\\Answered': 'R', '\\Seen': 'S', '\\Deleted': 'T', '$Forwarded': 'a', '$Label1': 'b'}
KEYWORDS = ('$Forwarded', '$Label1')  # their letters, from a on, are in dovecot-keywords


class Maildir:
    """folder is .../Maildir for INBOX, .../Maildir/.Big for the others."""

    def __init__(self, folder, uid_validity=1767254400):
        self.folder, self.uid_validity, self.names = folder, uid_validity, []
        for part in ('cur', 'new', 'tmp'):
            os.makedirs(os.path.join(folder, part), exist_ok=True)
        if os.path.basename(folder) != 'Maildir':
            open(os.path.join(folder, 'maildirfolder'), 'w').close()

    def add(self, data, flags, when):
        """data: bytes with bare LF; flags: as in FLAG_LETTERS; when: INTERNALDATE, seconds since 1970."""
        number = len(self.names) + 1
        name = f'{when}.M{number}P1.webmail,S={len(data)},W={len(data) + data.count(10)}'
        letters = ''.join(sorted(FLAG_LETTERS[flag] for flag in flags))
        path = f'{self.folder}/cur/{name}:2,{letters}'
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(fd, data)
        os.close(fd)
        os.utime(path, (when, when))
        self.names.append(name)

    def close(self):
        guid = hashlib.md5(self.folder.rsplit('/', 2)[-1].encode()).hexdigest()
        with open(os.path.join(self.folder, 'dovecot-uidlist'), 'w') as out:
            out.write(f'3 V{self.uid_validity} N{len(self.names) + 1} G{guid}\n')
            out.writelines(f'{uid} :{name}\n' for uid, name in enumerate(self.names, 1))
        with open(os.path.join(self.folder, 'dovecot-keywords'), 'w') as out:
            out.writelines(f'{i} {word}\n' for i, word in enumerate(KEYWORDS))


def subscribe(root, names):
    """root: .../Maildir"""
    with open(os.path.join(root, 'subscriptions'), 'a', encoding='utf-8') as out:
        if out.tell() == 0:
            out.write('V\t2\n\n')
        out.writelines(name.replace('/', '\t') + '\n' for name in names)
