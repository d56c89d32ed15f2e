package org.recordbank.pipeline;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.eclipse.microprofile.config.Config;

/**
 * What a stage reads and as which group: {@code recordbank.channel.<name>.topic}, or {@code
 * .topics}, a regular expression of topics that come and go, and {@code .group}.
 */
record Subscription(String group, String topics, boolean pattern) {

  static Subscription of(String channel, Config config) {
    String prefix = "recordbank.channel." + channel + ".";
    String group = config.getValue(prefix + "group", String.class);
    return config
        .getOptionalValue(prefix + "topics", String.class)
        .map(topics -> new Subscription(group, topics, true))
        .orElseGet(
            () -> new Subscription(group, config.getValue(prefix + "topic", String.class), false));
  }

  void subscribe(Consumer<byte[], byte[]> consumer, ConsumerRebalanceListener listener) {
    if (pattern) {
      consumer.subscribe(Pattern.compile(topics), listener);
    } else {
      consumer.subscribe(List.of(topics), listener);
    }
  }
}
