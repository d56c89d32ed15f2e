package org.recordbank.benchmarks.scale;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.recordbank.sandbox.SandboxFailure;

/** A consumer group, looked at from outside. */
final class Group implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Admin admin;
  private final String name;

  Group(String bootstrapServers, String name) {
    this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    this.name = name;
  }

  /** Returns when it has so many members and each has a partition. */
  void awaitMembers(int members) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!has(members)) {
      if (System.nanoTime() > deadline) {
        throw new SandboxFailure(
            "the group %s did not come to have %d members with partitions"
                .formatted(name, members));
      }
      try {
        Thread.sleep(500);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  private boolean has(int members) {
    try {
      ConsumerGroupDescription group =
          Objects.requireNonNull(
                  admin.describeConsumerGroups(List.of(name)).describedGroups().get(name))
              .get();
      return group.members().size() == members
          && group.members().stream()
              .noneMatch(member -> member.assignment().topicPartitions().isEmpty());
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker does not answer", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
