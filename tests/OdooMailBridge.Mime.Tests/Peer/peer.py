"""The other opinion: Python's email package describes messages, or makes random ones and describes those.

read:        one base64 message per line on stdin, one JSON description per line on stdout.
write SEED N: N lines "base64 message, tab, JSON description" on stdout.
charsets:    one charset name per line on stdin, how it reads the bytes 80 to FF one by one as JSON on stdout.
addresses:   one JSON string per line on stdin, the JSON list email.utils.getaddresses makes of it on stdout.
"""
import base64
import hashlib
import json
import random
import sys
from email import message_from_bytes, policy
from email.header import Header
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import formataddr, format_datetime, getaddresses
from datetime import datetime, timedelta, timezone

ADDRESS_HEADERS = ("from", "to", "cc", "reply-to")


def structure(part):
    children = part.get_payload() if part.is_multipart() else []
    return [part.get_content_type(), [structure(child) for child in children]]


def text_of(part):
    charset = part.get_content_charset("utf-8")
    return part.get_payload(decode=True).decode(charset, "replace").replace("\r\n", "\n")


def describe(raw):
    msg = message_from_bytes(raw, policy=policy.SMTP)
    texts, files = [], []
    for part in msg.walk():
        if part.is_multipart():
            continue
        if part.get_content_maintype() == "text" and part.get_filename() is None:
            texts.append([part.get_content_type(), text_of(part)])
        else:
            content = part.get_payload(decode=True)
            files.append([part.get_filename() or "", part.get_content_type(), part.get_content_disposition() or "",
                          str(part["content-id"] or ""), hashlib.sha256(content).hexdigest()])
    date = msg["date"]
    return {
        "names": [name.lower() for name in msg.keys()],
        "subject": str(msg["subject"]) if msg["subject"] is not None else None,
        "note": str(msg["x-note"]) if msg["x-note"] is not None else None,
        "message_id": str(msg["message-id"]) if msg["message-id"] is not None else None,
        "references": str(msg["references"]).split() if msg["references"] is not None else [],
        # "-0000" is a time in UTC of an unknown place (RFC 5322 3.3), not one of this machine's.
        "date": int((date.datetime if date.datetime.tzinfo else date.datetime.replace(tzinfo=timezone.utc)).timestamp()) if date is not None and date.datetime else None,
        "addresses": {name: [[a.display_name, a.addr_spec] for a in msg[name].addresses]
                      for name in ADDRESS_HEADERS if msg[name] is not None},
        "structure": structure(msg),
        "texts": texts,
        "files": files,
    }


WORDS = ("alpha beta gamma delta order invoice meeting Réponse été naïve Größe Zürich Привет мир 日本語 中文内容 한국어 שלום "
         "emoji😀 café €uro “quoted” a-b_c x=y (paren) semi;colon comma,word under_score question? 100% tab plain").split()
CHARSETS = {"iso-8859-1": "Réponse été naïve Größe Zürich", "windows-1252": "“quoted” – 5 € café", "koi8-r": "Привет мир",
            "iso-2022-jp": "日本語テキスト", "gb18030": "中文内容", "euc-kr": "한국어", "shift_jis": "日本語テキスト", "big5": "中文內容",
            "iso-8859-15": "10 € œuvre", "windows-1251": "Привет мир", "iso-8859-2": "Zażółć gęślą", "euc-jp": "日本語", "utf-8": "naïve — 日本 😀"}


def words(rnd, low, high):
    return " ".join(rnd.choice(WORDS) for _ in range(rnd.randint(low, high)))


def address(rnd):
    return f"{rnd.choice(['a', 'bob', 'first.last', 'x+tag', 'o_o'])}{rnd.randint(0, 99)}@{rnd.choice(['one.test', 'sub.two.example'])}"


def name(rnd):
    """Python leaves specials unquoted beside encoded words, so a name has the ones or the others."""
    text = words(rnd, 0, 3)
    return text if text.isascii() else "".join(c for c in text if c.isalnum() or c in " -_")


def lines(rnd):
    return "\n".join(words(rnd, 0, rnd.choice([4, 12, 60])) for _ in range(rnd.randint(1, 12))) + "\n"


def filename(rnd):
    return words(rnd, 1, rnd.choice([2, 2, 12])) + rnd.choice([".pdf", ".txt", ".bin"])


def modern(rnd):
    msg = EmailMessage(policy=policy.SMTP)
    msg.set_content(lines(rnd))
    if rnd.random() < .7:
        msg.add_alternative("<p>" + lines(rnd) + "</p>", subtype="html", cte=rnd.choice([None, "base64", "quoted-printable"]))
        if rnd.random() < .4:
            msg.get_payload()[1].add_related(rnd.randbytes(60), "image", "png", cid="<img@x>", filename="a.png", disposition="inline")
    for _ in range(rnd.choice([0, 0, 1, 2])):
        msg.add_attachment(rnd.randbytes(rnd.randint(0, 300)), "application", "octet-stream", filename=filename(rnd))
    if rnd.random() < .2:
        inner = EmailMessage(policy=policy.SMTP)
        inner["Subject"] = words(rnd, 1, 5)
        inner.set_content(lines(rnd))
        msg.add_attachment(inner)
    msg["From"] = formataddr((name(rnd), address(rnd)))
    # Folding a long list with encoded words, Python encodes the commas too: several recipients have ASCII names here.
    names = [name(rnd) for _ in range(rnd.randint(1, 5))]
    msg["To"] = ", ".join(formataddr((n if len(names) == 1 or n.isascii() else "Doe, John", address(rnd))) for n in names)
    msg["Subject"] = words(rnd, 1, rnd.choice([4, 30]))
    return msg


def old(rnd):
    charset = rnd.choice(list(CHARSETS))
    text = MIMEText(CHARSETS[charset] + "\nline two\n", "plain", charset)
    msg = text
    if rnd.random() < .6:
        msg = MIMEMultipart(rnd.choice(["mixed", "alternative", "related"]))
        msg.preamble = rnd.choice([None, "This is a multi-part message."])
        msg.attach(text)
        msg.attach(MIMEText("<b>" + CHARSETS[charset] + "</b>", "html", charset))
        if rnd.random() < .5:
            part = MIMEApplication(rnd.randbytes(99))
            part.add_header("Content-Disposition", "attachment", filename=("utf-8", "fr", filename(rnd)))
            msg.attach(part)
        if rnd.random() < .3:
            msg.attach(MIMEMessage(MIMEText("inner\n")))
    msg["From"] = formataddr((CHARSETS[charset], address(rnd)), charset)
    msg["To"] = ", ".join(formataddr((CHARSETS[charset], address(rnd)), charset) for _ in range(rnd.randint(1, 4)))
    msg["Subject"] = Header(CHARSETS[charset] + " ascii tail", charset)
    return msg


def write(seed, count):
    for i in range(count):
        rnd = random.Random(f"{seed}/{i}")
        msg = modern(rnd) if rnd.random() < .6 else old(rnd)
        msg["Date"] = format_datetime(datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=rnd.randint(-11, 12)))) + timedelta(minutes=rnd.randint(0, 500000)))
        msg["Message-Id"] = f"<{rnd.getrandbits(64)}.{i}@peer.test>"
        if rnd.random() < .5:
            msg["References"] = " ".join(f"<{rnd.getrandbits(64)}@peer.test>" for _ in range(rnd.randint(1, 9)))
        raw = msg.as_bytes()
        if rnd.random() < .3:
            raw = raw.replace(b"\r\n", b"\n")
        yield base64.b64encode(raw).decode() + "\t" + json.dumps(describe(raw))


def main():
    if sys.argv[1] == "write":
        answers = write(sys.argv[2], int(sys.argv[3]))
    elif sys.argv[1] == "charsets":
        answers = (json.dumps([bytes([b]).decode(line.strip(), "replace") for b in range(128, 256)]) for line in sys.stdin)
    elif sys.argv[1] == "addresses":
        answers = (json.dumps(getaddresses([json.loads(line)])) for line in sys.stdin)
    else:
        answers = (json.dumps(describe(base64.b64decode(line))) for line in sys.stdin)
    for answer in answers:
        print(answer)


main()
