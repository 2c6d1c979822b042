"""A card for journeys: an authority and certificates by the commands of docs/signing.md, and a PKCS #11 token of SoftHSM
that holds them as OpenSC shows a real card's."""

import os
import subprocess
import sys
from pathlib import Path

from program import ROOT, environment, succeeds

MODULE = "/usr/lib/softhsm/libsofthsm2.so"
PROGRAM = ROOT / "packaging/card/machi-card"
TOKENS = {"authentication": ("JPKI (User Authentication PIN)", "01", "1234"),
          "signing": ("JPKI (Digital Signature PIN)", "02", "ABC123")}


def documented_commands():
    """The commands that make an authority, a card and a list; without those that revoke it again."""
    page = (ROOT / "docs/signing.md").read_text()
    commands = [line[4:] for line in page.splitlines() if line.startswith("    ")]
    return [line for line in commands if "-revoke" not in line and "cards-later" not in line]


class MyNumberCard:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True)
        subprocess.run(["sh", "-ec", "\n".join(documented_commands())], cwd=self.folder, check=True, capture_output=True)
        (self.folder / "tokens").mkdir()
        (self.folder / "softhsm2.conf").write_text(f"directories.tokendir = {self.folder}/tokens\n")
        os.environ["SOFTHSM2_CONF"] = str(self.folder / "softhsm2.conf")
        succeeds("openssl", "pkcs8", "-topk8", "-nocrypt", "-in", self.folder / "card.key", "-out", self.folder / "key.p8")
        for kind, (label, key, pin) in TOKENS.items():
            succeeds("softhsm2-util", "--init-token", "--free", "--label", label, "--pin", pin, "--so-pin", "00000000")
            succeeds("softhsm2-util", "--import", self.folder / "key.p8", "--token", label, "--label", kind, "--id", key,
                     "--pin", pin)
            succeeds("pkcs11-tool", "--module", MODULE, "--token-label", label, "--login", "--pin", pin, "--write-object",
                     self.folder / f"{kind}.der", "--type", "cert", "--id", key, "--label", kind)

    @property
    def options(self):
        """What makes a server accept it."""
        return ["--jpki-ca", self.folder / "ca.pem", "--jpki-crl", self.folder / "cards.crl"]

    def answer(self, link, pin=None):
        """What the program beside the card opens for a link of a page; it has no terminal here and reads the PIN."""
        kind = "signing" if "certificate=signing" in link else "authentication"
        run = subprocess.run(
            [sys.executable, "-W", "ignore", str(PROGRAM), link, "--module", MODULE, "--print"],
            input=(pin or TOKENS[kind][2]) + "\n", capture_output=True, text=True, timeout=60, start_new_session=True,
            env=environment())
        return run

    def revoke(self):
        """From now on the list names the certificate for authentication."""
        for words in (["-revoke", "authentication.pem", "-crl_reason", "affiliationChanged"],
                      ["-gencrl", "-config", "try.cnf", "-crldays", "7", "-out", "next.crl"]):
            command = ["openssl", "ca", *(["-config", "try.cnf"] if "-config" not in words else []), *words]
            subprocess.run(command, cwd=self.folder, check=True, capture_output=True)
        os.replace(self.folder / "next.crl", self.folder / "cards.crl")
