import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates topics: CreateTopics BOOTSTRAP PROPERTIES ROWS. A row has the topic's name, partitions, replication factor ("-": the
 * cluster's default) and properties, with tabs between them. A topic that exists stays as it is. Kafka's own tool creates one topic
 * in two seconds of CPU, most of which Java takes to start.
 *
 * files/CreateTopics.class is this file, compiled: npm run classes.
 */
public final class CreateTopics {
    /** How many topics one request has: a controller answers it within the client's time limit. */
    private static final int BATCH = 100;

    public static void main(String[] args) throws Exception {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(args[1]))) {
            properties.load(reader);
        }
        properties.put("bootstrap.servers", args[0]);
        List<NewTopic> topics = new ArrayList<>();
        for (String row : Files.readAllLines(Path.of(args[2]))) {
            topics.add(topic(row.split("\t")));
        }
        boolean failed = false;
        try (Admin admin = Admin.create(properties)) {
            for (int from = 0; from < topics.size(); from += BATCH) {
                failed |= create(admin, topics.subList(from, Math.min(topics.size(), from + BATCH)));
            }
        }
        System.exit(failed ? 1 : 0);
    }

    private static NewTopic topic(String[] columns) {
        Optional<Integer> partitions = Optional.of(Integer.valueOf(columns[1]));
        Optional<Short> factor = columns[2].equals("-") ? Optional.empty() : Optional.of(Short.valueOf(columns[2]));
        Map<String, String> settings = new HashMap<>();
        for (int column = 3; column < columns.length; column++) {
            int at = columns[column].indexOf('=');
            settings.put(columns[column].substring(0, at), columns[column].substring(at + 1));
        }
        return new NewTopic(columns[0], partitions, factor).configs(settings);
    }

    /** Whether a topic could not be created. */
    private static boolean create(Admin admin, List<NewTopic> topics) throws InterruptedException {
        boolean failed = false;
        for (var made : admin.createTopics(topics).values().entrySet()) {
            try {
                made.getValue().get();
            } catch (ExecutionException error) {
                if (error.getCause() instanceof TopicExistsException) {
                    continue;
                }
                failed = true;
                System.err.println("create " + made.getKey() + ": " + error.getCause());
            }
        }
        return failed;
    }
}
