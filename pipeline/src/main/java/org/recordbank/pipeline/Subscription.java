package org.recordbank.pipeline;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;

/** What a stage reads, and as which consumer group. */
public sealed interface Subscription {
  /** The group; instances of a stage share its work. */
  String group();

  /** One topic. */
  record To(String group, String topic) implements Subscription {}

  /** The topics of that name, a regular expression; they may come and go. */
  record Matching(String group, String topics) implements Subscription {}

  /** Joins the group. */
  default void join(Consumer<byte[], byte[]> consumer, ConsumerRebalanceListener listener) {
    switch (this) {
      case To to -> consumer.subscribe(List.of(to.topic()), listener);
      case Matching matching -> consumer.subscribe(Pattern.compile(matching.topics()), listener);
    }
  }
}
