"""Writes records to a topic and reads them back: python with_confluent_kafka.py BOOTSTRAP TOPIC."""

import sys
import time

from confluent_kafka import Consumer, Producer

bootstrap, topic = sys.argv[1:]
producer = Producer({"bootstrap.servers": bootstrap, "acks": "all"})
for number in range(10):
    producer.produce(topic, b"record %d" % number)
if producer.flush(60) > 0:
    sys.exit("not all records were acknowledged within 60 s")

consumer = Consumer({"bootstrap.servers": bootstrap, "group.id": topic, "auto.offset.reset": "earliest"})
consumer.subscribe([topic])
end = time.monotonic() + 60
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
