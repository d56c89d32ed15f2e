package org.recordbank.sandbox;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.recordbank.sandbox.parts.Registry;
import org.recordbank.schemas.SchemaRegistration;
import org.recordbank.schemas.Topics;

/** Brings what {@code schemas} says to the broker and the registry, as a deployment does. */
final class Contract {

  private static final int PATIENCE_SECONDS = 30;

  private Contract() {}

  /** Makes the topics that are missing; those that stand stay as they are. */
  static void createTopics(String bootstrapServers, SandboxOptions options) {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      var there = admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      List<NewTopic> missing =
          topics(options).stream().filter(topic -> !there.contains(topic.name())).toList();
      if (!missing.isEmpty()) {
        awaitBrokers(admin, options.brokers().size());
        admin.createTopics(missing).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (ExecutionException | TimeoutException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("making the topics failed", e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("making the topics was interrupted", e);
    }
  }

  private static void awaitBrokers(Admin admin, int brokers)
      throws ExecutionException, InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (admin.describeCluster().nodes().get(PATIENCE_SECONDS, TimeUnit.SECONDS).size()
        < brokers) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("brokers are missing");
      }
      Thread.sleep(50);
    }
  }

  /** Registers the schemas that are missing; a service never does. */
  static void registerSchemas(URI registry) {
    var registration =
        new SchemaRegistration(registry.resolve(Registry.CONFLUENT_API), Optional.empty());
    List<String> ignored = registration.register();
  }

  private static List<NewTopic> topics(SandboxOptions options) {
    return Topics.all(options.facilities(), options.banks()).stream()
        .map(
            topic ->
                new NewTopic(
                        topic.name(),
                        Math.min(topic.partitions(), options.mostPartitions()),
                        (short) options.brokers().size())
                    .configs(topic.config()))
        .toList();
  }
}
