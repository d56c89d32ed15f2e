package org.recordbank.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** The AsyncAPI 3.0 description of all topics, out of the catalogue and the schemas. */
final class AsyncApi {

  private static final String AVRO = "application/vnd.apache.avro+json;version=1.9.0";
  private static final String BINDING = "0.5.0";
  private static final String ABOUT =
      """
      Recordbank brings each visit to the patient's health record bank. This describes what stands \
      on its Kafka topics, from Recordbank's side: it receives what facilities submit and sends \
      what others read; between its stages it does both. Generated from the schemas.

      Keys are UTF-8 text. Values are Avro in the Confluent wire format: a zero byte, the schema's \
      identifier in four bytes, the Avro bytes. A subject is the full name of the record.
      """;

  private final JsonMapper json = new JsonMapper();
  private final ObjectNode root = json.createObjectNode();

  private AsyncApi() {}

  static String yaml() throws JsonProcessingException {
    return new AsyncApi().write();
  }

  private String write() throws JsonProcessingException {
    root.put("asyncapi", "3.0.0");
    root.putObject("info")
        .put("title", "Recordbank")
        .put("version", "1")
        .put("description", ABOUT)
        .putObject("license")
        .put("name", "Apache-2.0")
        .put("url", "https://www.apache.org/licenses/LICENSE-2.0");
    root.put("defaultContentType", "avro/binary");
    ObjectNode server = root.putObject("servers").putObject("local");
    server.put("host", "localhost:9092").put("protocol", "kafka");
    server.put("description", "Where a local run listens unless it is told otherwise.");
    kafka(server)
        .put("schemaRegistryUrl", "http://localhost:8080/apis/ccompat/v7")
        .put("schemaRegistryVendor", "apicurio")
        .put("bindingVersion", BINDING);
    for (String section : List.of("channels", "operations")) {
      root.putObject(section);
    }
    root.putObject("components").putObject("messages");
    for (TopicSpec topic : Topics.all(List.of("facility"), List.of("bank"))) {
      add(topic);
    }
    return YAMLMapper.builder()
        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
        .disable(YAMLGenerator.Feature.SPLIT_LINES)
        .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
        .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
        .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
        .build()
        .writeValueAsString(root);
  }

  private void add(TopicSpec topic) throws JsonProcessingException {
    String id = id(topic.name());
    ObjectNode channel = root.withObject("/channels").putObject(id);
    channel.put("address", TopicTable.address(topic.name(), "{", "}"));
    parameter(topic)
        .ifPresent(
            p ->
                channel
                    .putObject("parameters")
                    .putObject(p.getKey())
                    .put("description", p.getValue()));
    ObjectNode messages = channel.putObject("messages");
    for (Schema value : topic.values()) {
      reference(messages.putObject(value.getName()), "components/messages/" + value.getName());
      message(topic, value);
    }
    ObjectNode binding = kafka(channel).put("partitions", topic.partitions());
    ObjectNode config = binding.putObject("topicConfiguration");
    config.putArray("cleanup.policy").add(TopicTable.config(topic, "cleanup.policy"));
    config.put("retention.ms", Long.parseLong(TopicTable.config(topic, "retention.ms")));
    config.put(
        "max.message.bytes", Integer.parseInt(TopicTable.config(topic, "max.message.bytes")));
    binding.put("bindingVersion", BINDING);
    operation("send", id, topic.writers());
    operation("receive", id, topic.readers());
  }

  private void message(TopicSpec topic, Schema value) throws JsonProcessingException {
    ObjectNode message = root.withObject("/components/messages").putObject(value.getName());
    message.put("name", value.getFullName()).put("summary", value.getDoc());
    ObjectNode payload = message.putObject("payload").put("schemaFormat", AVRO);
    payload.set("schema", plain(json.readTree(value.toString())));
    ObjectNode binding = kafka(message);
    binding.putObject("key").put("type", "string").put("description", topic.keyMeaning());
    binding.put("schemaIdLocation", "payload").put("schemaIdPayloadEncoding", "confluent");
    binding.put("schemaLookupStrategy", "RecordNameStrategy").put("bindingVersion", BINDING);
  }

  /** Only what Recordbank itself does; what others do is the other side of it. */
  private void operation(String action, String channel, List<String> parties) {
    List<String> ours =
        parties.stream().map(TopicTable::party).filter(p -> p.endsWith("-service")).toList();
    if (ours.isEmpty()) {
      return;
    }
    String name = action + Character.toUpperCase(channel.charAt(0)) + channel.substring(1);
    ObjectNode operation = root.withObject("/operations").putObject(name).put("action", action);
    reference(operation.putObject("channel"), "channels/" + channel);
    operation.put("summary", "By " + String.join(", ", ours) + ".");
  }

  private static java.util.Optional<Map.Entry<String, String>> parameter(TopicSpec topic) {
    return Topics.facilityOf(topic.name())
        .map(name -> Map.entry(name, "The facility that writes, " + Topics.NAME_RULE + "."))
        .or(
            () ->
                Topics.bankOf(topic.name())
                    .map(name -> Map.entry(name, "The bank, " + Topics.NAME_RULE + ".")));
  }

  private static void reference(ObjectNode node, String target) {
    node.put("$ref", "#/" + target);
  }

  private static ObjectNode kafka(ObjectNode owner) {
    return owner.putObject("bindings").putObject("kafka");
  }

  /** Without what only generated Java classes need. */
  private static JsonNode plain(JsonNode schema) {
    if (schema.isObject() && schema.has("avro.java.string")) {
      return schema.get("type");
    }
    if (schema instanceof ObjectNode node) {
      node.properties().forEach(field -> field.setValue(plain(field.getValue())));
    } else if (schema instanceof com.fasterxml.jackson.databind.node.ArrayNode items) {
      for (int i = 0; i < items.size(); i++) {
        items.set(i, plain(items.get(i)));
      }
    }
    return schema;
  }

  /** {@code visit.submitted.facility} becomes {@code visitSubmitted}. */
  private static String id(String name) {
    String[] words = name.split("\\.", -1);
    return words[0] + Character.toUpperCase(words[1].charAt(0)) + words[1].substring(1);
  }
}
