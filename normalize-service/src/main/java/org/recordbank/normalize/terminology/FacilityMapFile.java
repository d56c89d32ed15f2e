package org.recordbank.normalize.terminology;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.recordbank.normalize.codesystem.CodeSystems;

/**
 * A facility's map as a file (RFC 4180, UTF-8) with the header {@value #HEADER}. One line for each
 * target; {@code source_system} is empty for codes that the facility sends without a system.
 */
final class FacilityMapFile {
  static final String HEADER = "source_system,source_code,target_system,target_code,target_display";

  private static final List<String> COLUMNS = List.of(HEADER.split(",", -1));
  private static final int DISPLAY = COLUMNS.size() - 1;
  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

  private FacilityMapFile() {}

  static CodeMap read(String facility, String version, String text) throws BadMapException {
    String file = facility + ".csv";
    List<CodeMap.Row> rows = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    int line = 1;
    try (MappingIterator<String[]> lines =
        CSV.readerFor(String[].class).<String[]>readValues(content)) {
      if (!lines.hasNextValue() || !COLUMNS.equals(List.of(lines.nextValue()))) {
        throw new BadMapException(file + " line 1: the header must be " + HEADER);
      }
      line = lines.getParser().currentLocation().getLineNr();
      while (lines.hasNextValue()) {
        CodeMap.Row row = row(lines.nextValue());
        if (!seen.add(row.source() + " " + row.target().system())) {
          throw new IllegalArgumentException(
              "target_system: a code has one target in each system, and an earlier line gives it");
        }
        rows.add(row);
        line = lines.getParser().currentLocation().getLineNr();
      }
    } catch (IllegalArgumentException e) {
      throw new BadMapException(file + " line " + line + ": " + e.getMessage(), e);
    } catch (JsonProcessingException e) {
      throw new BadMapException(file + " line " + line + ": is not CSV by RFC 4180", e);
    } catch (IOException e) {
      throw new BadMapException(file + ": cannot be read", e);
    }
    return new CodeMap(facility, version, rows);
  }

  private static CodeMap.Row row(String[] fields) {
    if (fields.length != COLUMNS.size()) {
      throw new IllegalArgumentException("a line has " + COLUMNS.size() + " fields");
    }
    for (int i = 0; i < DISPLAY; i++) {
      if (!fields[i].equals(fields[i].strip())) {
        throw new IllegalArgumentException(COLUMNS.get(i) + ": begins or ends with a space");
      }
    }
    for (int i : new int[] {1, 2, 3}) {
      if (fields[i].isEmpty()) {
        throw new IllegalArgumentException(COLUMNS.get(i) + ": must not be empty");
      }
    }
    String system = CodeSystems.uri(fields[2]);
    if (!CodeSystems.isStandard(system)) {
      throw new IllegalArgumentException("target_system: is not a standard code system");
    }
    Code source = new Code(fields[0], fields[1]);
    Code target = new Code(system, fields[3]);
    if (source.equals(target)) {
      throw new IllegalArgumentException("target_code: is the source itself");
    }
    return new CodeMap.Row(source, target, fields[DISPLAY].strip());
  }
}
