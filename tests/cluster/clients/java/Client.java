import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes records to a topic and reads them back: java -cp 'LIBS:LIBS/*' Client FOLDER PREFIX TOPIC. */
class Client {
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        String prefix = args[1];
        String topic = args[2];
        int patience = Integer.parseInt(System.getenv().getOrDefault("CLIENT_SECONDS", "60"));

        Properties writing = properties(folder, prefix);
        writing.put("acks", "all");
        writing.put("max.block.ms", String.valueOf(patience * 1000));
        try (var producer = new KafkaProducer<>(writing, new StringSerializer(), new StringSerializer())) {
            for (int number = 0; number < 10; number++) {
                producer.send(new ProducerRecord<>(topic, "record " + number)).get();
            }
        }
        Properties reading = properties(folder, prefix);
        reading.put("auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(reading, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            Instant end = Instant.now().plusSeconds(patience);
            for (int read = 0; read < 10 && Instant.now().isBefore(end); ) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    System.out.println(record.value());
                    read++;
                }
            }
        }
    }

    /** The file of a Kafka user's Secret, as an application mounts it; or the address alone. */
    private static Properties properties(Path folder, String prefix) throws IOException {
        var properties = new Properties();
        Path file = folder.resolve(prefix + "client.properties");
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        } else {
            properties.put("bootstrap.servers", Files.readString(folder.resolve(prefix + "bootstrap.servers")));
        }
        String tokens = properties.getProperty("sasl.oauthbearer.token.endpoint.url");
        if (tokens != null) {
            System.setProperty("org.apache.kafka.sasl.oauthbearer.allowed.urls", tokens);
        }
        return properties;
    }
}
