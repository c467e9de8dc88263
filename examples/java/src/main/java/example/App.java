package example;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.kafkaplatform.KafkaPlatform;
import com.pulumi.kafkaplatform.KafkaPlatformArgs;
import com.pulumi.kafkaplatform.enums.Cloud;
import com.pulumi.kafkaplatform.enums.Engine;
import com.pulumi.kafkaplatform.inputs.BrokersArgs;
import com.pulumi.kafkaplatform.inputs.ExistingArgs;
import com.pulumi.kafkaplatform.inputs.KafkaArgs;
import com.pulumi.kafkaplatform.inputs.ListenerArgs;

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
                .brokers(BrokersArgs.builder().replicas(config.getInteger("brokers").orElse(3)).build())
                .listeners(ListenerArgs.builder().name("client").port(9092).build())
                .build())
            .build());
        context.export("bootstrapServers", platform.bootstrapServers());
        context.export("clusterId", platform.clusterId());
        context.export("namespace", platform.namespace());
    }
}
