package org.recordbank.normalize.tables;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Makes the shipped tables: one line for each code, sorted, of code, target and the target's title,
 * parted by tabs; and {@code origin.txt}, which says what they were made from.
 */
public final class MakeTables {
  private static final TypeReference<Map<String, List<MapEntry>>> CODE_MAP =
      new TypeReference<>() {};

  private MakeTables() {}

  /**
   * Makes the tables.
   *
   * @param args folder of Synthea's maps, folder to write to, name and version of what they are
   *     from
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      throw new IllegalArgumentException("three arguments: maps, tables, origin");
    }
    Path maps = Path.of(args[0]);
    Path tables = Files.createDirectories(Path.of(args[1]));
    write(
        tables.resolve("snomed-to-icd10cm.tsv"),
        table(maps.resolve("condition_code_map.json"), Icd10cmChoice::choose));
    write(
        tables.resolve("rxnorm-to-ndc.tsv"),
        table(maps.resolve("medication_code_map.json"), NdcChoice::choose));
    Files.writeString(tables.resolve("origin.txt"), args[2] + "\n", UTF_8);
  }

  private static SortedMap<String, MapEntry> table(
      Path map, Function<List<MapEntry>, Optional<MapEntry>> choice) throws IOException {
    SortedMap<String, MapEntry> table = new TreeMap<>();
    new ObjectMapper()
        .readValue(map.toFile(), CODE_MAP)
        .forEach(
            (code, alternatives) ->
                choice.apply(alternatives).ifPresent(chosen -> table.put(code, chosen)));
    return table;
  }

  private static void write(Path file, SortedMap<String, MapEntry> table) throws IOException {
    StringBuilder lines = new StringBuilder();
    table.forEach(
        (code, target) ->
            lines
                .append(code)
                .append('\t')
                .append(target.code())
                .append('\t')
                .append(target.description().strip().replaceAll("\\s+", " "))
                .append('\n'));
    Files.writeString(file, lines, UTF_8);
  }
}
