package example;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.kafkaplatform.KafkaPlatform;
import com.pulumi.kafkaplatform.KafkaPlatformArgs;
import com.pulumi.kafkaplatform.enums.AclResource;
import com.pulumi.kafkaplatform.enums.Cloud;
import com.pulumi.kafkaplatform.enums.Engine;
import com.pulumi.kafkaplatform.enums.Size;
import com.pulumi.kafkaplatform.inputs.AclArgs;
import com.pulumi.kafkaplatform.inputs.ExistingArgs;
import com.pulumi.kafkaplatform.inputs.KafkaArgs;
import com.pulumi.kafkaplatform.inputs.ListenerArgs;
import com.pulumi.kafkaplatform.inputs.TopicArgs;
import com.pulumi.kafkaplatform.inputs.UserArgs;
import java.util.Arrays;

/** Apache Kafka on an existing Kubernetes cluster. It needs only a kubeconfig. */
public final class App {
    private App() {}

    public static void main(String[] args) {
        Pulumi.run(App::program);
    }

    static void program(Context context) {
        var config = context.config();
        var platform = new KafkaPlatform("orders", KafkaPlatformArgs.builder()
            .cloud(Cloud.Existing)
            .existing(ExistingArgs.builder().kubeconfig(config.requireSecret("kubeconfig")).build())
            .kafka(KafkaArgs.builder()
                .engine(Engine.Apache)
                .size(config.get("size").map(App::sizeOf).orElse(Size.Standard))
                .listeners(ListenerArgs.builder().name("client").port(9092).build())
                .build())
            .users(UserArgs.builder()
                .name("billing")
                .secretName("billing") // what its applications mount: docs/clients.md
                .acls(
                    AclArgs.builder().resource(AclResource.Topic).name("orders").operations("Read", "Write").build(),
                    AclArgs.builder().resource(AclResource.Group).name("billing").operations("Read").build())
                .build())
            .topics(TopicArgs.builder().name("orders").partitions(12).build())
            .build());
        context.export("bootstrapServers", platform.bootstrapServers());
        context.export("clusterId", platform.clusterId());
        context.export("namespace", platform.namespace());
    }

    private static Size sizeOf(String value) {
        return Arrays.stream(Size.values())
            .filter(size -> size.getValue().equals(value))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("size: " + value + " is not valid. Use small, standard or large."));
    }
}
