import java.io.FileInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Properties;

/** Prints each property of a file as Kafka reads it, a line each: its name, and its value as UTF-8 in base64. */
public class ReadProperties {
    public static void main(String[] arguments) throws Exception {
        Properties properties = new Properties();
        try (FileInputStream file = new FileInputStream(arguments[0])) {
            properties.load(file);
        }
        for (String name : properties.stringPropertyNames()) {
            byte[] value = properties.getProperty(name).getBytes(StandardCharsets.UTF_8);
            System.out.println(name + " " + Base64.getEncoder().encodeToString(value));
        }
    }
}
