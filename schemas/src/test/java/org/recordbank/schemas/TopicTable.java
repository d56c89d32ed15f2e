package org.recordbank.schemas;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** The table of docs/reference/topics.md, out of the catalogue. */
final class TopicTable {

  private static final String HEAD =
      """
      | topic | key | values | who writes | who reads | cleanup | kept | partitions | largest record |
      |---|---|---|---|---|---|---|---|---|
      """;

  private TopicTable() {}

  static String markdown() {
    return Topics.all(List.of("facility"), List.of("bank")).stream()
        .map(TopicTable::row)
        .collect(Collectors.joining("", HEAD, ""));
  }

  private static String row(TopicSpec topic) {
    String values =
        join(topic.values().stream().map(Schema::getName).map(n -> "`" + n + "`").toList());
    var cells =
        List.of(
            "`" + address(topic.name(), "<", ">") + "`",
            topic.keyMeaning().replace("|", "\\|"),
            values,
            join(topic.writers()),
            join(topic.readers()),
            config(topic, "cleanup.policy"),
            time(config(topic, "retention.ms")),
            Integer.toString(topic.partitions()),
            (Integer.parseInt(config(topic, "max.message.bytes")) >> 20) + " MiB");
    return "| " + String.join(" | ", cells) + " |\n";
  }

  /** The name with the facility's or bank's part in brackets. */
  static String address(String name, String open, String close) {
    return Topics.facilityOf(name)
        .or(() -> Topics.bankOf(name))
        .map(part -> name.substring(0, name.lastIndexOf('.') + 1) + open + part + close)
        .orElse(name);
  }

  static String config(TopicSpec topic, String key) {
    return topic.config().getOrDefault(key, "");
  }

  private static String join(List<String> parties) {
    return parties.stream().map(TopicTable::party).collect(Collectors.joining(", "));
  }

  static String party(String name) {
    return switch (name) {
      case "facility-facility" -> "that facility";
      case "bank-service-bank" -> "bank-service";
      default -> name;
    };
  }

  private static String time(String millis) {
    Duration time = Duration.ofMillis(Long.parseLong(millis));
    if (time.isNegative()) {
      return "for ever";
    }
    return time.toDays() > 3650 ? time.toDays() / 365 + " years" : time.toDays() + " days";
  }
}
