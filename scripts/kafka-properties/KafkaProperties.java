import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;

/** Prints the server properties that the Kafka on the class path knows, a line each: name, type. */
public class KafkaProperties {
    /** Classes that read properties which are not in the broker's ConfigDef, with the constants that name them. */
    private static final Map<String, List<String>> READERS = Map.of(
        "org.apache.kafka.metadata.authorizer.StandardAuthorizer", List.of("SUPER_USERS_CONFIG", "ALLOW_EVERYONE_IF_NO_ACL_IS_FOUND_CONFIG"),
        "org.apache.kafka.common.metrics.JmxReporter", List.of("INCLUDE_CONFIG", "EXCLUDE_CONFIG"));

    public static void main(String[] arguments) throws Exception {
        Map<String, String> found = new TreeMap<>();
        for (ConfigDef.ConfigKey key : brokerDefinition().configKeys().values()) found.put(key.name, key.type.name());
        for (Map.Entry<String, List<String>> reader : READERS.entrySet()) {
            for (String constant : reader.getValue()) found.putIfAbsent((String) constantOf(reader.getKey(), constant), "STRING");
        }
        found.forEach((name, type) -> System.out.println(name + " " + type));
    }

    private static ConfigDef brokerDefinition() throws Exception {
        try {
            return (ConfigDef) Class.forName("kafka.server.KafkaConfig").getMethod("configDef").invoke(null);
        } catch (NoSuchMethodException before) {
            return (ConfigDef) constantOf("org.apache.kafka.server.config.AbstractKafkaConfig", "CONFIG_DEF");
        }
    }

    private static Object constantOf(String name, String constant) throws Exception {
        Field field = Class.forName(name).getDeclaredField(constant);
        field.setAccessible(true);
        return field.get(null);
    }
}
