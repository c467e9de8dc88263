"""Writes records to a topic and reads them back: python with_kafka_python.py FOLDER PREFIX TOPIC."""

import sys

from kafka import KafkaConsumer, KafkaProducer
from kafka.net.sasl.oauth import AbstractTokenProvider

from connection import Connection, patience


class Tokens(AbstractTokenProvider):
    def token(self) -> str:
        return connection.token()


folder, prefix, topic = sys.argv[1:]
connection = Connection(folder, prefix)
given = {
    "bootstrap_servers": connection.get("bootstrap.servers"),
    "security_protocol": connection.get("security.protocol") or "PLAINTEXT",
    "ssl_cafile": connection.path("ca.crt"),
    "ssl_certfile": connection.path("tls.crt"),
    "ssl_keyfile": connection.path("tls.key"),
}
if given["security_protocol"].startswith("SASL"):
    given["sasl_mechanism"] = connection.get("sasl.mechanism")
    if given["sasl_mechanism"] == "OAUTHBEARER":
        given["sasl_oauth_token_provider"] = Tokens()
    else:
        given["sasl_plain_username"] = connection.get("username")
        given["sasl_plain_password"] = connection.get("password")

producer = KafkaProducer(**given, acks="all", max_block_ms=patience * 1000)
sent = [producer.send(topic, b"record %d" % number) for number in range(10)]
producer.flush(timeout=patience)
for record in sent:
    record.get(timeout=patience)

consumer = KafkaConsumer(topic, **given, auto_offset_reset="earliest", consumer_timeout_ms=patience * 1000)
for _, record in zip(range(10), consumer):
    print(record.value.decode())
