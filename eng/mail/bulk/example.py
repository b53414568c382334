"""example(number, count, to, epoch): the messages of an account, the same ones for the same arguments."""
import email.utils
import random as randoms

import kinds
import words
from mime import address, message, word

DAY = 86400
MONTHS = 150 * DAY  # they spread over so long before the epoch, denser towards it


def arrival(number, count, epoch):
    return int(epoch - MONTHS * ((count - number) / count) ** 2) - (number * 7919) % 1800


def marks(random, age, kind):
    """Most of the old is read; some is flagged or answered."""
    flags = set()
    if random.random() < (0.5 if age < 3 * DAY else 0.93):
        flags.add('\\Seen')
        if kind not in (kinds.newsletter,) and random.random() < 0.2:
            flags.add('\\Answered')
        if random.random() < 0.04:
            flags.add('$Forwarded')
    if random.random() < 0.06:
        flags.add('\\Flagged')
    if random.random() < 0.05:
        flags.add('$Label1')
    return flags


def thread(random, number):
    """Every message may answer one of the sixteen before it: threads of one to ten."""
    depth, parents = number, []
    while depth > 1 and randoms.Random(depth * 31).random() < 0.45 and len(parents) < 9:
        depth -= 1 + (depth * 7) % 15
        if depth < 1:
            break
        parents.insert(0, depth)
    return parents


def sender_of(random, kind):
    if kind is kinds.newsletter:
        return (*random.choice(words.FIRMS), random.choice(('en', 'de', 'fr', 'no')))
    if kind is kinds.invitation:
        return (*words.ROBOTS[2], 'en')
    return random.choice(words.ROBOTS + [()] * 20 + words.PEOPLE * 2) or random.choice(words.PEOPLE)


def example(number, count, to, epoch):
    """number: 1..count; to: (name, address); gives (bytes with bare LF, flags, INTERNALDATE)."""
    random = randoms.Random(f'{number}/{to[1]}')
    kind = kinds.EVERY[(number * 37) % len(kinds.EVERY)]
    sender = sender_of(random, kind)
    name, mail, language = sender if len(sender) == 3 else (*sender, 'en')
    when = arrival(number, count, epoch)
    parents = [] if kind in (kinds.newsletter, kinds.invitation) else thread(random, number)
    subject = randoms.Random(parents[0] if parents else number).choice(words.SUBJECTS[language]) + f' ({parents[0] if parents else number})'
    if random.random() < 0.02:
        subject = subject * 12
    if parents:
        subject = random.choice(('Re: ', 'RE: ', 'AW: ', 'Re: Re: Fwd: ')) + subject
    headers = [('Return-Path', f'<{mail}>'), ('Date', email.utils.formatdate(when, localtime=False)), ('From', address(name, mail)), ('To', address(*to)),
               ('Message-ID', f'<{number}.{to[1]}>')]
    if random.random() < 0.15:
        headers.append(('Cc', ',\n '.join(address(*person[:2]) for person in random.sample(words.PEOPLE, random.choice((1, 2, 15))))))
    if number % 97:
        headers.append(('Subject', word(subject)))
    if parents:
        headers += [('In-Reply-To', f'<{parents[-1]}.{to[1]}>'), ('References', '\n '.join(f'<{parent}.{to[1]}>' for parent in parents))]
    if kind is kinds.newsletter:
        headers += [('List-Id', f'{word(name)} <news.{mail.split("@")[1]}>'), ('List-Unsubscribe', f'<https://{mail.split("@")[1]}/unsubscribe>'), ('Precedence', 'bulk')]
    if random.random() < 0.03:
        headers += [('X-Priority', '1 (Highest)'), ('Importance', 'high')]
    if random.random() < 0.03:
        headers += [('Reply-To', 'answers@elsewhere.example')]
    return message(headers, kind(random, language, number, name)), marks(random, epoch - when, kind), when
