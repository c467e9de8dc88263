"""The files of a Kafka user's Secret, as an application mounts them. All but bootstrap.servers may be missing."""

import base64
import json
import os
from pathlib import Path
from urllib.request import Request, urlopen

# Seconds that a client waits for Kafka.
patience = int(os.environ.get("CLIENT_SECONDS", "60"))


class Connection:
    """The keys of one listener: `prefix` is the listener's name with a dot, or empty for the first one."""

    def __init__(self, folder: str, prefix: str) -> None:
        self.folder, self.prefix = Path(folder), prefix

    def path(self, key: str) -> str | None:
        """The file of a key, if there is one. The user's name and password are the same for all listeners."""
        for name in (self.prefix + key, key):
            if (self.folder / name).exists():
                return str(self.folder / name)
        return None

    def get(self, key: str) -> str | None:
        path = self.path(key)
        return None if path is None else Path(path).read_text()

    def token(self) -> str:
        """A token of the identity provider, for the client's own id and secret."""
        login = f"{self.get('client-id')}:{self.get('client-secret')}".encode()
        headers = {"Authorization": "Basic " + base64.b64encode(login).decode()}
        url = self.get("sasl.oauthbearer.token.endpoint.url")
        with urlopen(Request(url, b"grant_type=client_credentials", headers), timeout=patience) as answer:
            return json.load(answer)["access_token"]
