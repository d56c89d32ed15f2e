package org.recordbank.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * A schema as it was in a released version, with the bytes kept from it: {@code
 * src/released/<version>/<record>.avsc}, and for each {@link Sample} a {@code
 * <record>.<sample>.avro} and the content that must be read from it in {@code .json}.
 */
record Released(int version, Schema schema) {

  private static final Path ROOT = Path.of("src", "released");
  private static final String SCHEMA = ".avsc";
  private static final JsonMapper JSON = new JsonMapper();

  /** Every schema of every released version. */
  static List<Released> all() throws IOException {
    var all = new ArrayList<Released>();
    try (var files = Files.walk(ROOT)) {
      for (Path file : files.filter(path -> path.toString().endsWith(SCHEMA)).sorted().toList()) {
        int version = Integer.parseInt(file.getName(ROOT.getNameCount()).toString());
        all.add(new Released(version, new Schema.Parser().parse(file.toFile())));
      }
    }
    return List.copyOf(all);
  }

  /** Every record that stands on a topic at present, by its full name. */
  static Map<String, Schema> present() {
    var present = new TreeMap<String, Schema>();
    for (TopicSpec topic : Topics.all(List.of("any"), List.of("any"))) {
      topic.values().forEach(schema -> present.put(schema.getFullName(), schema));
    }
    return present;
  }

  static boolean exists(int version) {
    return Files.exists(ROOT.resolve(Integer.toString(version)));
  }

  byte[] bytes(Sample sample) throws IOException {
    return Files.readAllBytes(file(sample, ".avro"));
  }

  JsonNode content(Sample sample) throws IOException {
    return JSON.readTree(file(sample, ".json").toFile());
  }

  /** Keeps this schema and its samples. */
  void write() throws IOException {
    Path file = folder().resolve(schema.getName() + SCHEMA);
    Files.createDirectories(folder());
    Files.writeString(file, JSON.readTree(schema.toString()).toPrettyString() + "\n");
    for (Sample sample : Sample.values()) {
      var filled = sample.of(schema);
      Files.write(file(sample, ".avro"), AvroBytes.write(filled));
      Files.writeString(file(sample, ".json"), AvroBytes.json(filled).toPrettyString() + "\n");
    }
  }

  @Override
  public String toString() {
    return schema.getName() + " of version " + version;
  }

  private Path folder() {
    return ROOT.resolve(Integer.toString(version));
  }

  private Path file(Sample sample, String ending) {
    return folder()
        .resolve(schema.getName() + "." + sample.name().toLowerCase(Locale.ROOT) + ending);
  }
}
