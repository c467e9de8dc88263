"""Writes records to a topic and reads them back: python with_confluent_kafka.py FOLDER PREFIX TOPIC."""

import sys
import time

from confluent_kafka import Consumer, Producer

from connection import Connection, patience

folder, prefix, topic = sys.argv[1:]
connection = Connection(folder, prefix)
properties = connection.get("librdkafka.properties")
given = (
    {"bootstrap.servers": connection.get("bootstrap.servers")}
    if properties is None
    else dict(line.split("=", 1) for line in properties.splitlines())
)

producer = Producer({**given, "acks": "all", "message.timeout.ms": patience * 1000})
for number in range(10):
    producer.produce(topic, b"record %d" % number)
if producer.flush(patience + 10) > 0:
    sys.exit("not all records were acknowledged in time")

consumer = Consumer({**given, "group.id": topic, "auto.offset.reset": "earliest"})
consumer.subscribe([topic])
end = time.monotonic() + patience
read = 0
while read < 10 and time.monotonic() < end:
    record = consumer.poll(1)
    if record is None:
        continue
    if record.error():
        sys.exit(str(record.error()))
    print(record.value().decode())
    read += 1
consumer.close()
