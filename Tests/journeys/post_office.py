"""A real mail server for the journeys: aiosmtpd, with TLS by an authority made for the test, as good or bad as told."""

import email
import email.policy
import socket
import ssl

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from program import succeeds

USER, PASSWORD = "machi", "a secret of the relay 7"


def authority(folder, names="IP:127.0.0.1,DNS:localhost"):
    """A certificate for this machine, or for other names, with its key, and the authority that vouches for it:
    (certificate, key, authority)."""
    folder.mkdir(exist_ok=True)
    ca, ca_key, key, request, certificate = (
        folder / name for name in ("ca.pem", "ca.key", "server.key", "server.csr", "server.pem"))
    if not certificate.exists():
        new = ["openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        succeeds(*new, "-x509", "-days", "2", "-subj", "/CN=Test authority", "-keyout", ca_key, "-out", ca)
        succeeds(*new, "-subj", "/CN=127.0.0.1", "-keyout", key, "-out", request)
        extensions = folder / "extensions"
        extensions.write_text(f"subjectAltName={names}\n")
        succeeds(
            "openssl", "x509", "-req", "-in", request, "-CA", ca, "-CAkey", ca_key, "-CAcreateserial", "-days", "2",
            "-extfile", extensions, "-out", certificate)
    return certificate, key, ca


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


class Received:
    def __init__(self, envelope, uses_tls, name):
        self.sender = envelope.mail_from
        self.recipients = envelope.rcpt_tos
        self.raw = envelope.original_content
        self.mail = email.message_from_bytes(self.raw, policy=email.policy.default)
        self.uses_tls = uses_tls
        self.name = name


class PostOffice:
    """What it answers can be changed while it runs: `at_recipient`, `at_end`; None takes the mail."""

    def __init__(self, port=None, tls=None, starts_with_tls=False, needs_sign_in=False):
        self.received = []
        self.connections = 0
        self.at_recipient = None
        self.at_end = None
        # Called before a mail is acknowledged.
        self.before_answer = lambda: None
        context = None
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*tls[:2])
        more = {"ssl_context": context} if starts_with_tls else {"tls_context": context}
        self.port = port or free_port()
        self.controller = Controller(
            self, hostname="127.0.0.1", port=self.port, decode_data=False, authenticator=self.authenticate,
            auth_required=needs_sign_in, auth_require_tls=not starts_with_tls, require_starttls=bool(context) and not starts_with_tls,
            **more)
        self.controller.start()

    def authenticate(self, server, session, envelope, mechanism, given):
        good = isinstance(given, LoginPassword) and (given.login, given.password) == (
            USER.encode(), PASSWORD.encode())
        return AuthResult(success=good, handled=good, auth_data=USER)

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.at_recipient:
            return self.at_recipient
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.at_end:
            return self.at_end
        self.received.append(Received(envelope, server.transport.get_extra_info("ssl_object") is not None, session.auth_data))
        self.before_answer()
        return "250 2.0.0 queued as 4711"

    def stop(self):
        self.controller.stop()
