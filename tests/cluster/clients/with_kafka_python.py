"""Writes records to a topic and reads them back: python with_kafka_python.py BOOTSTRAP TOPIC."""

import sys

from kafka import KafkaConsumer, KafkaProducer

bootstrap, topic = sys.argv[1:]
producer = KafkaProducer(bootstrap_servers=bootstrap, acks="all")
for number in range(10):
    producer.send(topic, b"record %d" % number)
producer.flush(timeout=60)

consumer = KafkaConsumer(topic, bootstrap_servers=bootstrap, auto_offset_reset="earliest", consumer_timeout_ms=60_000)
for _, record in zip(range(10), consumer):
    print(record.value.decode())
