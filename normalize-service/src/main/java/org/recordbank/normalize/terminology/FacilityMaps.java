package org.recordbank.normalize.terminology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.recordbank.schemas.Topics;

/** The maps of the facilities: a folder with one file {@code <facility>.csv} for each. */
public final class FacilityMaps {
  private static final String SUFFIX = ".csv";
  private static final Pattern FACILITY = Pattern.compile(Topics.NAME_RULE);
  private static final long LARGEST = 64L << 20;

  private FacilityMaps() {}

  /**
   * Reads every map of the folder; files of other kinds are left alone.
   *
   * @return by facility
   * @throws BadMapException where the folder or a file is not as it should be
   */
  public static SortedMap<String, CodeMap> in(Path folder) throws BadMapException {
    if (!Files.isDirectory(folder)) {
      throw new BadMapException("recordbank.normalize.maps: is not a folder");
    }
    SortedMap<String, CodeMap> maps = new TreeMap<>();
    for (Path file : files(folder)) {
      String name = file.getFileName().toString();
      String facility = name.substring(0, name.length() - SUFFIX.length());
      if (!FACILITY.matcher(facility).matches()) {
        throw new BadMapException(name + ": is not named for a facility, " + Topics.NAME_RULE);
      }
      maps.put(facility, map(file, facility));
    }
    return maps;
  }

  private static List<Path> files(Path folder) throws BadMapException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new BadMapException("recordbank.normalize.maps: cannot be read", e);
    }
  }

  private static CodeMap map(Path file, String facility) throws BadMapException {
    try {
      if (Files.size(file) > LARGEST) {
        throw new BadMapException(file.getFileName() + ": is larger than 64 MB");
      }
      byte[] bytes = Files.readAllBytes(file);
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return FacilityMapFile.read(facility, CodeMap.versionOf(bytes), text);
    } catch (CharacterCodingException e) {
      throw new BadMapException(file.getFileName() + ": is not UTF-8", e);
    } catch (IOException e) {
      throw new BadMapException(file.getFileName() + ": cannot be read", e);
    }
  }
}
