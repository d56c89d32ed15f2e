package org.recordbank.normalize.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.recordbank.normalize.terminology.BadMapException;
import org.recordbank.normalize.terminology.CodeMap;
import org.recordbank.normalize.terminology.Equivalence;
import org.recordbank.normalize.terminology.FacilityMaps;
import org.recordbank.schemas.Topics;

/**
 * Puts a facility's map into the folder of maps: a CSV file as it is, a FHIR ConceptMap as the CSV
 * that says the same. A facility's map says which code stands for another, so that of a ConceptMap
 * only what is equal or equivalent is taken.
 */
public final class FacilityMapLoad {
  private static final Pattern FACILITY = Pattern.compile(Topics.NAME_RULE);
  private static final String HEADER =
      "source_system,source_code,target_system,target_code,target_display\n";
  private static final String MEND = "mend the file; docs/how-to/map-a-facilitys-codes.md says how";

  /**
   * What is in place.
   *
   * @param leftOut rows of a ConceptMap that are neither equal nor equivalent
   */
  public record Loaded(CodeMap map, long leftOut) {}

  private FacilityMapLoad() {}

  /**
   * Checks the file and puts it in place in one step.
   *
   * @throws BadPublicationException where the file is not as it should be; nothing has changed
   * @throws IOException where the folder cannot be written to
   */
  public static Loaded put(String facility, Path file, Path maps)
      throws BadPublicationException, IOException {
    if (!FACILITY.matcher(facility).matches()) {
      throw BadPublicationException.of(
          file.toString(), "no facility is called so", "names are as " + Topics.NAME_RULE);
    }
    Files.createDirectories(maps);
    Path beside = Files.createTempDirectory(maps, ".loading-");
    Path candidate = beside.resolve(facility + ".csv");
    try {
      long leftOut = write(file, candidate);
      CodeMap map = FacilityMaps.in(beside).get(facility);
      if (map == null) {
        throw new IllegalStateException("what was written is not there");
      }
      Files.move(
          candidate,
          maps.resolve(candidate.getFileName()),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      return new Loaded(map, leftOut);
    } catch (BadMapException e) {
      throw BadPublicationException.of(file.toString(), String.valueOf(e.getMessage()), MEND);
    } finally {
      Files.deleteIfExists(candidate);
      Files.deleteIfExists(beside);
    }
  }

  private static long write(Path file, Path candidate) throws BadPublicationException, IOException {
    try (Parts parts = Parts.of(file)) {
      List<Part> all = parts.all();
      if (all.size() != 1 || !all.getFirst().entry().isEmpty()) {
        throw BadPublicationException.of(
            file.toString(), "is no facility's map", "give one CSV or ConceptMap file");
      }
      Part part = all.getFirst();
      if (Kind.of(part).equals(Optional.of(Kind.FHIR_JSON))) {
        return convert(part, candidate);
      }
      Files.copy(file, candidate);
      return 0;
    }
  }

  private static long convert(Part part, Path candidate)
      throws BadPublicationException, IOException {
    if (!Fhir.head(part, Part.UNCOUNTED).type().equals("ConceptMap")) {
      throw part.bad(0, "is no ConceptMap", MEND);
    }
    StringBuilder csv = new StringBuilder(HEADER);
    Map<String, String> seen = new HashMap<>();
    long[] leftOut = {0};
    Fhir.rows(
        part,
        row -> {
          if (row.equivalence() != Equivalence.EQUAL
              && row.equivalence() != Equivalence.EQUIVALENT) {
            leftOut[0]++;
            return;
          }
          String key = row.sourceSystem() + " " + row.source() + " " + row.targetSystem();
          String before = seen.putIfAbsent(key, row.target());
          if (before != null) {
            throw part.bad(
                row.line(), "a code has two targets in one system, and both stand for it", MEND);
          }
          field(csv, row.sourceSystem(), ',');
          field(csv, row.source(), ',');
          field(csv, row.targetSystem(), ',');
          field(csv, row.target(), ',');
          field(csv, row.display(), '\n');
        });
    Files.writeString(candidate, csv, UTF_8);
    return leftOut[0];
  }

  private static void field(StringBuilder csv, String text, char end) {
    csv.append('"').append(text.replace("\"", "\"\"")).append('"').append(end);
  }
}
